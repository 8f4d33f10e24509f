/// The answer that something was not done: RFC 9457 problems with a stable code, a sentence for people and the data.
@NullMarked
package weir.http.api.problem;

import org.jspecify.annotations.NullMarked;
