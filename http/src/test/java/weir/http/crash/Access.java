package weir.http.crash;

/// A server as its callers see it: the proxy that meters, the operator, and who looks at the operations address.
public record Access(PatientCaller meter, PatientCaller operator, PatientCaller operations) {}
