/// Load from outside: everything here knows the server only by its HTTP API.
@NullMarked
package weir.loadtest;

import org.jspecify.annotations.NullMarked;
