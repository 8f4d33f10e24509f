/// The clients that people have, pinned and from npm, before the gateway and the scripted upstream.
@NullMarked
package weir.http.gateway.clients;

import org.jspecify.annotations.NullMarked;
