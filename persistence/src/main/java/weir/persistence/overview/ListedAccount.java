package weir.persistence.overview;

import weir.domain.overview.AccountLine;

/// A line of the list of accounts.
public record ListedAccount(String id, AccountLine line) {}
