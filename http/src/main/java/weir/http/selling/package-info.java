/// The face for who sells and who buys. [weir.http.selling.Products] has the routes of what is sold,
/// [weir.http.selling.Selling] those of accounts and who uses them, [weir.http.selling.Sales] those of what is bought
/// and taken back.
@NullMarked
package weir.http.selling;

import org.jspecify.annotations.NullMarked;
