/// Whether Weir is alive and ready, which version it is, and what it measures.
@NullMarked
package weir.http.health;

import org.jspecify.annotations.NullMarked;
