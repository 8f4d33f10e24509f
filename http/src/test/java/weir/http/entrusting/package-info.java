@NullMarked
package weir.http.entrusting;

import org.jspecify.annotations.NullMarked;
