@NullMarked
package weir.http.health;

import org.jspecify.annotations.NullMarked;
