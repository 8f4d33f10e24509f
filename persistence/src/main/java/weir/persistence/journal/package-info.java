/// How rows get into the journal, what else their transaction carries, and what is read beside it.
///
/// The plugin's [weir.persistence.journal.CopyJournalDao] hands the rows of many actors to a
/// [weir.persistence.journal.JournalWriter], whose one transaction checks this process's epoch and that it will be
/// durable, takes the shared lock that readers wait for, copies the rows and keeps the wake index.
/// [weir.persistence.journal.Wakes] reads that index, [weir.persistence.journal.JournalBooks] finds how a hold ended
/// that its account has forgotten, and [weir.persistence.journal.JournalHealth] says whether anything can be written at
/// all.
@NullMarked
package weir.persistence.journal;

import org.jspecify.annotations.NullMarked;
