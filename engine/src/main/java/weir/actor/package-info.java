/// The domain, made durable and concurrent: one sharded entity an account, a small tree of actors that lives,
/// moves and fails as one.
///
/// The front door asks [Accounts] and is told a [Reply]. [ShardedAccounts] finds the account's tree. Its parent is
/// [AccountTree], which knows the time by a [Watch], asks the [Members], each a [SubUserActor], and lets gather in a
/// [Batcher] what [AccountActor] then decides as one [DecidedBatch] and writes as one [AccountBatch]. [Death] is
/// what the tree is after a failure. [Surroundings] are all that comes from outside: how to remember holds that
/// have ended is [Memory]; those that are forgotten are in the [Books]. An account that nobody asks is a
/// [Departure] among those that are [Resting], and has no tree.
@NullMarked
package weir.actor;

import org.jspecify.annotations.NullMarked;
