@NullMarked
package weir.http.tls;

import org.jspecify.annotations.NullMarked;
