/// Where every command to an account is decided.
@NullMarked
package weir.domain.decision;

import org.jspecify.annotations.NullMarked;
