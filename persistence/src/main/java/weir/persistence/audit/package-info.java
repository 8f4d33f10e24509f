/// The proof that the money adds up, computed from the journal alone, and that what is kept beside the journal says the
/// same: the ledger, what days have used, and what accounts would answer.
///
/// It is a second book-keeper: it hears the same events as an account does, and shares no arithmetic with it. What an
/// event claims (a price, a charge, what was left) is computed again; what it moves is booked twice, once in a balance
/// and once in a sum, and both are compared at the end. What does not fit becomes a sentence in the report.
///
/// What time brings is judged in the rows of those versions alone that know of it: until then nothing ended by itself.
///
/// From which grant a charge was drawn first is not judged: that was decided by the rule of its time, and a journal
/// keeps what every version of Weir decided.
@NullMarked
package weir.persistence.audit;

import org.jspecify.annotations.NullMarked;
