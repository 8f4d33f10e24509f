@NullMarked
package weir.http;

import org.jspecify.annotations.NullMarked;
