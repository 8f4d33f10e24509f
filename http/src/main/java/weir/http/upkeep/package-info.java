/// What is done again and again, whether anybody calls or not.
@NullMarked
package weir.http.upkeep;

import org.jspecify.annotations.NullMarked;
