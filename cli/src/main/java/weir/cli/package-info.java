/// The command line: what an operator or an owner asks of a running server, over HTTP only.
@NullMarked
package weir.cli;

import org.jspecify.annotations.NullMarked;
