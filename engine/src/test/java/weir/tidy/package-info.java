/// The house rules that no compiler knows, held as a test over the sources of all modules.
@NullMarked
package weir.tidy;

import org.jspecify.annotations.NullMarked;
