/// Events on their way out: the outbox, to whom it is sent, and what became of each delivery.
@NullMarked
package weir.persistence.outbox;

import org.jspecify.annotations.NullMarked;
