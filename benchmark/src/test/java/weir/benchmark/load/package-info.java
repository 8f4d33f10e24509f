/// Both contestants do the work they are measured by.
@NullMarked
package weir.benchmark.load;

import org.jspecify.annotations.NullMarked;
