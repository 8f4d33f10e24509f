/// Usage that is reported after the fact: nothing was held for it.
@NullMarked
package weir.domain.report;

import org.jspecify.annotations.NullMarked;
