/// The answer that something was not done: RFC 9457 problems with a stable code, a sentence for people and the data.
@NullMarked
package weir.http.door.problem;

import org.jspecify.annotations.NullMarked;
