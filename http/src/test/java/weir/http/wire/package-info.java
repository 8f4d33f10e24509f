@NullMarked
package weir.http.wire;

import org.jspecify.annotations.NullMarked;
