/// The domain, made durable and concurrent: one tree of actors for each account.
@NullMarked
package weir.actor;

import org.jspecify.annotations.NullMarked;
