/// What an account costs while it rests in memory or in the journal, and what it takes to read it back.
@NullMarked
package weir.benchmark.store;

import org.jspecify.annotations.NullMarked;
