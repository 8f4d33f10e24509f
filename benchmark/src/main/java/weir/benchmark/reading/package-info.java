/// What was written, read back in every way that there is to read it; and a ledger as large as one account may make
/// it, with all that people ask of it.
@NullMarked
package weir.benchmark.reading;

import org.jspecify.annotations.NullMarked;
