/// How a call comes in and goes out, whatever it is about: what every face of Weir has in common.
///
/// Each face brings its [weir.http.door.Route]s; [weir.http.door.Routes] is the table of all, and
/// [weir.http.door.Door] the way of a request through it. What the engine refuses, or cannot decide, is told here for
/// all faces, by [weir.http.door.Replies] and [weir.http.door.Refusals]. `openapi.json` is the
/// contract, held by a test.
@NullMarked
package weir.http.door;

import org.jspecify.annotations.NullMarked;
