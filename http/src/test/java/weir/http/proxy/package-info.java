/// The configurations of `integrations/` in the real programs, before a real server and a scripted model: with the
/// profile `proxies`, where nginx, Caddy and HAProxy are installed.
@NullMarked
package weir.http.proxy;

import org.jspecify.annotations.NullMarked;
