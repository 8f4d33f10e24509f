@NullMarked
package weir.cli.remote;

import org.jspecify.annotations.NullMarked;
