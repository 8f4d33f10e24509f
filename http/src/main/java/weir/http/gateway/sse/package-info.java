/// Server-sent events, as a stream of bytes: [SseReader] finds them in what comes, [SseEvent] is one and writes itself.
@NullMarked
package weir.http.gateway.sse;

import org.jspecify.annotations.NullMarked;
