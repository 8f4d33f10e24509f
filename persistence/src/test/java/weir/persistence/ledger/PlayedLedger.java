package weir.persistence.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import weir.actor.AccountBatch;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.ledger.HoldOrigin;
import weir.domain.ledger.KeptLedger;
import weir.domain.overview.Overview;
import weir.persistence.codec.Play;

/// A life that was played, in rows of chance size as an account writes them, and the ledger that was kept beside it.
final class PlayedLedger {
    private static final int MOST_TURNS_A_ROW = 8;

    private final Play play;
    private final SplittableRandom chance;
    private final KeptLedger kept = new KeptLedger();
    private final List<AccountBatch> rows = new ArrayList<>();
    private final List<AccountEvent> events = new ArrayList<>();
    private final List<HoldOrigin> origins = new ArrayList<>();
    private Account account = Account.UNOPENED;
    private int rest;

    PlayedLedger(long seed) {
        this.play = new Play(seed);
        this.chance = new SplittableRandom(seed);
        hear(play.opening(), List.of());
        row();
    }

    static PlayedLedger of(long seed, int turns) {
        var played = new PlayedLedger(seed);
        played.on(turns);
        return played;
    }

    /// @return the rows that it went on by
    List<AccountBatch> on(int turns) {
        var before = rows.size();
        for (var i = 0; i < turns; i++) {
            turn(play.next());
        }
        row();
        return List.copyOf(rows.subList(before, rows.size()));
    }

    private void turn(Play.Turn turn) {
        for (var event : turn.overdue()) {
            hear(List.of(event), HoldOrigin.of(account, event).map(List::of).orElse(List.of()));
        }
        hear(turn.decision().events(), HoldOrigin.of(account, turn.decision()));
        if (--rest <= 0) {
            kept.check(account, turn.command().toString());
            row();
            rest = chance.nextInt(MOST_TURNS_A_ROW);
        }
    }

    private void hear(List<AccountEvent> news, List<HoldOrigin> of) {
        var _ = kept.hear(news, of);
        account = account.afterAll(news);
        events.addAll(news);
        origins.addAll(of);
    }

    private void row() {
        if (!events.isEmpty()) {
            rows.add(new AccountBatch(events, new AccountBatch.Wake.Keep(), Overview.NOTHING, origins));
            events.clear();
            origins.clear();
        }
    }

    List<AccountBatch> rows() {
        return List.copyOf(rows);
    }

    KeptLedger kept() {
        return kept;
    }

    Account account() {
        return account;
    }
}
