/// What Weir shows of itself to who comes by TLS: a certificate and its key, read from files that may change while it
/// runs. What comes over such a connection is looked at by [weir.http.wire], as without TLS.
@NullMarked
package weir.http.tls;

import org.jspecify.annotations.NullMarked;
