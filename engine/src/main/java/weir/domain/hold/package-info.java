/// Holds: what is set aside before a request starts, and how it ended.
@NullMarked
package weir.domain.hold;

import org.jspecify.annotations.NullMarked;
