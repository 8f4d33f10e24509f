@NullMarked
package weir.http.door.json;

import org.jspecify.annotations.NullMarked;
