@NullMarked
package weir.http.api.json;

import org.jspecify.annotations.NullMarked;
