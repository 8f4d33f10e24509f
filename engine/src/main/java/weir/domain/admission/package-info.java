/// Whether a request is let in: every gate, who funds it, and the answer no with what opens the way.
@NullMarked
package weir.domain.admission;

import org.jspecify.annotations.NullMarked;
