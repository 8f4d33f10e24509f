/// Which kind of funding pays for a request, and in which order.
@NullMarked
package weir.domain.funding;

import org.jspecify.annotations.NullMarked;
