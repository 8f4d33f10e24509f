package weir.domain.credit;

/// Credits that nothing can be drawn from any more: of a grant that has lapsed or was voided.
///
/// @param amount may be nothing, where all that a lapsed grant still has is kept for open holds
public record Lapse(int grant, Funding funding, Credits amount) {}
