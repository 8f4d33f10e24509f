/// A real client before the scripted upstream.
@NullMarked
package weir.loadtest.upstream;

import org.jspecify.annotations.NullMarked;
