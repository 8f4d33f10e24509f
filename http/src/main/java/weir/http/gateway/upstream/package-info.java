/// Where requests go on to: [weir.http.gateway.upstream.Upstreams] chooses by model, session and health, an
/// [weir.http.gateway.upstream.Upstream] sends.
@NullMarked
package weir.http.gateway.upstream;

import org.jspecify.annotations.NullMarked;
