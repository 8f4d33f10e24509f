/// How fast the engine is, what it costs, and what the usual way costs on the same PostgreSQL.
///
/// [weir.benchmark.load] has what is measured, [weir.benchmark.machine] what is read from the machine beside it,
/// [weir.benchmark.reading] what was written, read back in every way, [weir.benchmark.report] what becomes of the
/// figures. Nothing here is part of the server.
@NullMarked
package weir.benchmark;

import org.jspecify.annotations.NullMarked;
