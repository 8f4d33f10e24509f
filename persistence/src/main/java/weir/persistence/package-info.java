/// What is written and read back.
@NullMarked
package weir.persistence;

import org.jspecify.annotations.NullMarked;
