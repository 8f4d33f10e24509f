/// What the server said, for people: tables, facts, times, and why something was not done.
@NullMarked
package weir.cli.telling;

import org.jspecify.annotations.NullMarked;
