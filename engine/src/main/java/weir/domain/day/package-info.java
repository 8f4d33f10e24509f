/// What was used, by natural day and funding, of an account and of each of its sub-users.
@NullMarked
package weir.domain.day;

import org.jspecify.annotations.NullMarked;
