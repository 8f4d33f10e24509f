package weir.domain.credit;

/// A piece of a charge, taken from one grant, with the reason why from there.
public record Draw(int grant, Funding funding, Credits amount, DrawReason reason) {}
