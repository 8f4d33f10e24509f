/// What a server does once for nobody, before it says that it is ready.
@NullMarked
package weir.http.warmup;

import org.jspecify.annotations.NullMarked;
