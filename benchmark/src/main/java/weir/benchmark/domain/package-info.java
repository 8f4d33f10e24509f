/// The pure domain alone, measured with JMH.
@NullMarked
package weir.benchmark.domain;

import org.jspecify.annotations.NullMarked;
