/// The server as a process that is killed in the middle of its work, and what its books say afterwards.
@NullMarked
package weir.http.crash;

import org.jspecify.annotations.NullMarked;
