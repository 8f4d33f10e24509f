/// What the machine and PostgreSQL count while something runs.
@NullMarked
package weir.benchmark.machine;

import org.jspecify.annotations.NullMarked;
