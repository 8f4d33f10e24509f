/// How fast and how much: natural days, limits, gates, and the answer no.
@NullMarked
package weir.domain.limit;

import org.jspecify.annotations.NullMarked;
