/// Which usage was booked without a hold, by the names that its reporters have for it: once, however often it is sent.
@NullMarked
package weir.persistence.reported;

import org.jspecify.annotations.NullMarked;
