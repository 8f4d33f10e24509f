/// The proof that what is stored is read back: as it was, by accounts that go on with it, and for ever.
@NullMarked
package weir.persistence.codec;

import org.jspecify.annotations.NullMarked;
