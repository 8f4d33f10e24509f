/// What a command is: the words that it takes, what it does with them, and how it ends.
@NullMarked
package weir.cli.command;

import org.jspecify.annotations.NullMarked;
