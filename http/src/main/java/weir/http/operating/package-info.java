/// Whether Weir is alive and ready, which version it is, and what it measures.
@NullMarked
package weir.http.operating;

import org.jspecify.annotations.NullMarked;
