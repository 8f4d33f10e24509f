package weir.persistence.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// Which entries of an account are asked for. What is absent is not asked about.
///
/// @param from the first UTC day on which they were booked, and `to` the last
/// @param oldestFirst else the newest come first
/// @param after only those behind this one, in that order
public record StatementAsked(
        String account,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Wanted wanted,
        boolean oldestFirst,
        StatementEntry.@Nullable Place after,
        int most) {
    /// So many days are looked through at first: each is a table, which a session that has not met it yet must
    /// learn, and every query plans anew. The rest, which has hundreds of them, only where these have too few.
    private static final List<Integer> NEAR = List.of(2, 31);

    private static final String SELECT = """
            select booked, account, sequence, place, at, kind, funding, credits, balance_after, grant_number, reference,
              sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens, input_tokens,
              cached_tokens, output_tokens, reasoning_tokens, usage_source
            from weir.ledger where account = ?""";

    /// What an entry must be.
    public record Wanted(
            StatementEntry.@Nullable Kind kind,
            StatementEntry.@Nullable Pot pot,
            @Nullable String subUser,
            @Nullable HoldId hold,
            @Nullable Integer grant,
            @Nullable String reference) {
        public static final Wanted ALL = new Wanted(null, null, null, null, null, null);

        private void narrow(Clauses clauses) {
            if (kind != null) {
                clauses.and("kind = ?", Columns.word(kind));
                if (kind != StatementEntry.Kind.DRAWN) {
                    // Says what the index of all that is rare has.
                    clauses.then(" and kind <> 'drawn'");
                }
            }
            if (pot != null) {
                clauses.and("funding = ?", Columns.word(pot));
            }
            if (subUser != null) {
                clauses.and("sub_user = ?", subUser);
            }
            if (hold != null) {
                clauses.and("hold = ?", hold.number()).and("nonce = ?", hold.nonce());
            }
            if (grant != null) {
                clauses.and("grant_number = ?", grant);
            }
            if (reference != null) {
                clauses.and("reference = ?", reference);
            }
        }
    }

    /// Queries to ask one after the other, until there are enough entries: days that are near, and then all others.
    ///
    /// @param opened no entry was booked before it; absent where that is not known
    List<DayBounds> parts(LocalDate today, @Nullable LocalDate opened) {
        @Nullable LocalDate asked = oldestFirst && after != null ? after.booked() : from;
        @Nullable LocalDate least = asked == null || (opened != null && asked.isBefore(opened)) ? opened : asked;
        @Nullable LocalDate last = oldestFirst || after == null ? to : after.booked();
        if (oldestFirst) {
            return new DayBounds(least, last).fromFirst(NEAR);
        }
        return new DayBounds(least, last).fromLast(NEAR, today);
    }

    /// @param enough how many are still wanted
    Clauses entries(DayBounds days, int enough) {
        var clauses = new Clauses(SELECT, account);
        days.narrow(clauses);
        wanted.narrow(clauses);
        if (after != null) {
            clauses.and(
                    "(booked, sequence, place) " + (oldestFirst ? ">" : "<") + " (?, ?, ?)",
                    after.booked(),
                    after.sequence(),
                    after.place());
        }
        var direction = oldestFirst ? "" : " desc";
        return clauses.then(" order by booked%1$s, sequence%1$s, place%1$s limit ?".formatted(direction), enough);
    }
}
