/// What is bought: quotes, payments, orders.
@NullMarked
package weir.domain.order;

import org.jspecify.annotations.NullMarked;
