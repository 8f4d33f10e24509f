@NullMarked
package weir.cli.command;

import org.jspecify.annotations.NullMarked;
