/// The front door: HTTP in, answers of the engine out.
@NullMarked
package weir.http;

import org.jspecify.annotations.NullMarked;
