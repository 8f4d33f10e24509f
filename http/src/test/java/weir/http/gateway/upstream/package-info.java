@NullMarked
package weir.http.gateway.upstream;

import org.jspecify.annotations.NullMarked;
