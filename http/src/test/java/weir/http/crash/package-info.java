/// Whole servers killed, and their PostgreSQL taken away: what a [weir.http.crash.LoggedCrowd] of clients was answered
/// must be in the books, whatever came between.
@NullMarked
package weir.http.crash;

import org.jspecify.annotations.NullMarked;
