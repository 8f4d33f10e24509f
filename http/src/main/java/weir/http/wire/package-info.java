/// Connections before anything is parsed: what may pass to the parser, how long a head may take, how a server stops.
/// [Guard] reads the bytes, [GuardStage] puts it before Pekko HTTP, [Listener] accepts and ends connections.
@NullMarked
package weir.http.wire;

import org.jspecify.annotations.NullMarked;
