/// The face for who keeps Weir running: whether it is alive and ready, which version it is, and what it measures.
@NullMarked
package weir.http.operating;

import org.jspecify.annotations.NullMarked;
