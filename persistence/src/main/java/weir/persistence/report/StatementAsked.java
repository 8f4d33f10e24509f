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
    private static final String DAYS = "select day from weir.ledger_account_day where account = ?";

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

        private void narrowDays(Clauses clauses) {
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

    /// The days that may have any: the nearest first.
    Clauses days() {
        var clauses = new Clauses(DAYS, account);
        if (from != null) {
            clauses.and("day >= ?", from);
        }
        if (to != null) {
            clauses.and("day <= ?", to);
        }
        if (after != null) {
            clauses.and("day " + (oldestFirst ? ">=" : "<=") + " ?", after.booked());
        }
        wanted.narrowDays(clauses);
        return clauses.then(oldestFirst ? " order by day" : " order by day desc");
    }

    /// Those of some days.
    ///
    /// @param enough how many are still wanted
    Clauses entries(List<LocalDate> days, int enough) {
        var clauses = new Clauses(SELECT, account);
        clauses.and("booked in (?" + ", ?".repeat(days.size() - 1) + ")", days.toArray());
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
