/// What `./weir bench` can be asked, and how it ends.
@NullMarked
package weir.benchmark;

import org.jspecify.annotations.NullMarked;
