/// The tables of all accounts that people look at: the list of accounts, who changed what, and what waits for review.
/// They are written in the transaction of what they tell of.
@NullMarked
package weir.persistence.overview;

import org.jspecify.annotations.NullMarked;
