@NullMarked
package weir.http.catalog;

import org.jspecify.annotations.NullMarked;
