/// What more than one face tells people: gates, blocked requests and what to do about them, what is left, plans.
@NullMarked
package weir.http.door.telling;

import org.jspecify.annotations.NullMarked;
