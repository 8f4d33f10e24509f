@NullMarked
package weir.cli;

import org.jspecify.annotations.NullMarked;
