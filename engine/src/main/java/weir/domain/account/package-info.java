/// An account: who pays. Grants, a subscription, the counters of its days, its open holds.
///
/// How it decides is not here. A command is answered by a [weir.domain.account.Decision];
/// [weir.domain.account.Account#apply] is the only way the state moves, and it cannot fail.
@NullMarked
package weir.domain.account;

import org.jspecify.annotations.NullMarked;
