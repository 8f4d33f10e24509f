/// The files in which an operator says what is sold and what models cost, and their versions.
@NullMarked
package weir.http.catalog;

import org.jspecify.annotations.NullMarked;
