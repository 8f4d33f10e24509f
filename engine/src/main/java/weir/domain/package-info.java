/// What a plan promises, as plain values and plain functions: no actors, no clock, no I/O.
@NullMarked
package weir.domain;

import org.jspecify.annotations.NullMarked;
