/// The face for who sells and who buys: [weir.http.selling.Selling] has its routes.
@NullMarked
package weir.http.selling;

import org.jspecify.annotations.NullMarked;
