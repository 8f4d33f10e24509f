/// Keeps the ledger: reads the journal from one end to the other, in the order in which it was written, and writes what
/// it tells into tables that anybody may ask. [Projector] is its thread, [Projection] what it does in one turn.
///
/// Each row of an account is booked once and in order: how far the journal was read, each account's last row and its
/// balances are written in the transaction that has the entries. What cannot be read stops its own account alone.
@NullMarked
package weir.persistence.ledger;

import org.jspecify.annotations.NullMarked;
