@NullMarked
package weir.http.gateway.claude;

import org.jspecify.annotations.NullMarked;
