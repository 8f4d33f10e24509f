/// What all keys that were given out have in common, and the operator tokens that were made.
@NullMarked
package weir.persistence.keys;

import org.jspecify.annotations.NullMarked;
