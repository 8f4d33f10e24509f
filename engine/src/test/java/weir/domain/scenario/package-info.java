/// Plays tables of commands against the domain, one command a line, the expected answer last.
@NullMarked
package weir.domain.scenario;

import org.jspecify.annotations.NullMarked;
