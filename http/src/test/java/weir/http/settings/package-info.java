@NullMarked
package weir.http.settings;

import org.jspecify.annotations.NullMarked;
