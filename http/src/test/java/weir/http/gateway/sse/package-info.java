@NullMarked
package weir.http.gateway.sse;

import org.jspecify.annotations.NullMarked;
