/// The server on the other side: where it is, how it is asked, and what it says.
@NullMarked
package weir.cli.remote;

import org.jspecify.annotations.NullMarked;
