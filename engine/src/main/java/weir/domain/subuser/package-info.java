/// A sub-user: one person or program of an account, with its own keys and quotas.
///
/// It never writes money. What its requests used is told to it by its account, as a [weir.domain.day.Tally].
@NullMarked
package weir.domain.subuser;

import org.jspecify.annotations.NullMarked;
