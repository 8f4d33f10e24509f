/// Who asks, and by what: the roles, tokens and keys.
@NullMarked
package weir.http.door.access;

import org.jspecify.annotations.NullMarked;
