package weir.persistence.overview;

import weir.domain.overview.LoggedChange;

/// An entry of the change log as it is kept.
///
/// @param number in the order in which they were written
public record NumberedChange(long number, LoggedChange change) {}
