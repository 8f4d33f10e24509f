@NullMarked
package weir.http.warmup;

import org.jspecify.annotations.NullMarked;
