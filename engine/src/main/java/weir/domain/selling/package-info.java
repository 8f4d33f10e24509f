/// What is sold to an account: opening it, granting, quotes, orders and taking them back.
@NullMarked
package weir.domain.selling;

import org.jspecify.annotations.NullMarked;
