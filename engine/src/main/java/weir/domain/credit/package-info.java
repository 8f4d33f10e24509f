/// Credits and where they come from: amounts, grants, and the draws that take from them.
@NullMarked
package weir.domain.credit;

import org.jspecify.annotations.NullMarked;
