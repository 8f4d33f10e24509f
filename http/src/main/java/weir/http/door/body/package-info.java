/// Bodies in: read whole, strictly and by name, and refused at the first thing that is wrong.
@NullMarked
package weir.http.door.body;

import org.jspecify.annotations.NullMarked;
