/// What all keys that were given out have in common.
@NullMarked
package weir.persistence.keys;

import org.jspecify.annotations.NullMarked;
