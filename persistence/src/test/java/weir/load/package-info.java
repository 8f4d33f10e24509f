/// What the whole engine carries on a real journal. Run by hand; not a test.
@NullMarked
package weir.load;

import org.jspecify.annotations.NullMarked;
