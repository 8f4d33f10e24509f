/// What people look at who look after all accounts: who changed what, one line an account, and what waits for review.
///
/// It decides nothing. An account's row in the journal carries it along, so that tables of all accounts are written in
/// the same transaction: see [weir.domain.overview.Overview].
@NullMarked
package weir.domain.overview;

import org.jspecify.annotations.NullMarked;
