/// The domain, made durable and concurrent: one sharded entity an account, a small tree of actors that lives,
/// moves and fails as one.
@NullMarked
package weir.actor;

import org.jspecify.annotations.NullMarked;
