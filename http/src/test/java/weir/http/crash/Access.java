package weir.http.crash;

/// A server as its callers see it: the proxy that meters, and the operator.
public record Access(Caller meter, Caller operator) {}
