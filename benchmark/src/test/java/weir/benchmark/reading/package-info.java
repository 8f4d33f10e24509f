/// Everything that reads what was written says the same of it.
@NullMarked
package weir.benchmark.reading;

import org.jspecify.annotations.NullMarked;
