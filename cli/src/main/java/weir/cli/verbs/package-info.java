/// All commands, by what they are about.
@NullMarked
package weir.cli.verbs;

import org.jspecify.annotations.NullMarked;
