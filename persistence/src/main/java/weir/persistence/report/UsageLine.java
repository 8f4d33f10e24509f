package weir.persistence.report;

import java.util.List;

/// What was used by one group.
///
/// @param names what it is of, in the order of what was asked for; empty for what has no name
public record UsageLine(List<String> names, UsageFigures sum) {}
