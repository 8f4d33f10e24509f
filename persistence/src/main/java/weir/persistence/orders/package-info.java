/// The orders of all accounts, so that each is applied once and found again: [weir.persistence.orders.OrderTable].
@NullMarked
package weir.persistence.orders;

import org.jspecify.annotations.NullMarked;
