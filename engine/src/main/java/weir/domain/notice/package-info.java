/// What a seller's own system wants to know of an account, without asking again and again: [weir.domain.notice.Notice].
///
/// It decides nothing. It is found by comparing an account before and after a row of its journal, which carries it
/// along: see [weir.domain.notice.Noticing].
@NullMarked
package weir.domain.notice;

import org.jspecify.annotations.NullMarked;
