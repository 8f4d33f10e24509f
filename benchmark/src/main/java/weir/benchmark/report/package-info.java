/// The figures: as a table for people, as a file for programs, as a picture.
@NullMarked
package weir.benchmark.report;

import org.jspecify.annotations.NullMarked;
