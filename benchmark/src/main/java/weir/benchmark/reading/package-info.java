/// A ledger as large as one account may make it, and all that people ask of it.
@NullMarked
package weir.benchmark.reading;

import org.jspecify.annotations.NullMarked;
