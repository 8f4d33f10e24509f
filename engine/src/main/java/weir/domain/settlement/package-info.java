/// How a hold ends: what a charge is drawn from, what time ends, and what is answered when all is over.
@NullMarked
package weir.domain.settlement;

import org.jspecify.annotations.NullMarked;
