package weir.persistence.journal;

import weir.actor.AccountBatch;

/// One row of an account's journal.
public record AccountRow(long sequence, AccountBatch batch) {}
