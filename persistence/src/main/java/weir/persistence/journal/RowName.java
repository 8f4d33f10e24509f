package weir.persistence.journal;

/// A row of the journal, without what is in it.
///
/// @param id the persistence id: `a|` and an account, or `s|`, an account, `|` and its sub-user
record RowName(String id, long number) {}
