/// What the ledger keeps of what happened.
@NullMarked
package weir.domain.ledger;

import org.jspecify.annotations.NullMarked;
