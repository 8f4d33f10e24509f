/// The gateway, before an upstream that does whatever a test says.
@NullMarked
package weir.http.gateway;

import org.jspecify.annotations.NullMarked;
