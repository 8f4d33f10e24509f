/// What people read of the ledger: usage summed up, an account's entries, what was blocked. Nothing is written here:
/// the tables are filled from the journal, and `docs/reference/ledger.md` describes them.
@NullMarked
package weir.persistence.report;

import org.jspecify.annotations.NullMarked;
