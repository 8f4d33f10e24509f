/// JSON out, written as it is made, and how texts, amounts and names look in it.
@NullMarked
package weir.http.door.json;

import org.jspecify.annotations.NullMarked;
