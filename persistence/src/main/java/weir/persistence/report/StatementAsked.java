package weir.persistence.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// Which entries of an account are asked for. What is absent is not asked about.
///
/// @param oldestFirst else the newest come first
/// @param after only those behind this one, in that order
public record StatementAsked(
        String account,
        BookedWithin booked,
        Wanted wanted,
        boolean oldestFirst,
        StatementEntry.@Nullable Place after,
        int most) {
    private static final String DAYS =
            "select day, first_usage, last_usage from weir.ledger_account_day where account = ?";

    private static final String SELECT = """
            select booked, account, sequence, place, at, kind, funding, credits, balance_after, grant_number, reference,
              sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens, input_tokens,
              cached_tokens, output_tokens, reasoning_tokens, usage_source
            from weir.ledger where account = ?""";

    /// What an entry must be.
    ///
    /// @param use of which use of a model
    public record Wanted(
            StatementEntry.@Nullable Kind kind,
            StatementEntry.@Nullable Pot pot,
            StatementEntry.Use use,
            @Nullable Integer grant,
            @Nullable String reference) {
        public static final Wanted ALL = new Wanted(null, null, StatementEntry.Use.NONE, null, null);

        /// All that belongs to such a use.
        public static Wanted of(StatementEntry.Use use) {
            return new Wanted(null, null, use, null, null);
        }

        private void narrowDays(Clauses clauses) {
            var hold = use.hold();
            if (hold != null) {
                clauses.and("first_hold <= ? and last_hold >= ?", hold.number(), hold.number());
            }
            if (reference != null) {
                clauses.then(" and named");
            }
            if (kind != null && kind != StatementEntry.Kind.DRAWN) {
                clauses.then(" and seldom");
            }
        }

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
            var hold = use.hold();
            if (hold != null) {
                clauses.and("hold = ?", hold.number()).and("nonce = ?", hold.nonce());
            }
            clauses.equal("sub_user", use.subUser())
                    .equal("task", use.task())
                    .equal("model", use.model())
                    .equal("protocol", use.protocol())
                    .equal("grant_number", grant)
                    .equal("reference", reference);
        }
    }

    /// The days that may have any: the nearest first.
    Clauses days() {
        var clauses = new Clauses(DAYS, account);
        booked.narrowDays(clauses);
        if (after != null) {
            clauses.and("day " + (oldestFirst ? ">=" : "<=") + " ?", after.booked());
        }
        wanted.narrowDays(clauses);
        var use = wanted.use();
        var days = use.isTold() ? new UsedDays(account, use).among(clauses) : clauses;
        return days.then(oldestFirst ? " order by day" : " order by day desc");
    }

    /// Those of some days.
    ///
    /// @param enough how many are still wanted
    Clauses entries(List<LocalDate> days, RowBounds rows, int enough) {
        var clauses = new Clauses(SELECT, account);
        clauses.and("booked in (?" + ", ?".repeat(days.size() - 1) + ")", days.toArray());
        booked.narrow(clauses);
        rows.narrow(clauses);
        wanted.narrow(clauses);
        if (after != null) {
            // Where to begin; the comparison of all three is made of each entry from there on.
            clauses.and("sequence " + (oldestFirst ? ">=" : "<=") + " ?", after.sequence());
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
