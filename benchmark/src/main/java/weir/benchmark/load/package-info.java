/// The load, and who carries it: the engine through its real actors and journal, and rows that are locked.
@NullMarked
package weir.benchmark.load;

import org.jspecify.annotations.NullMarked;
