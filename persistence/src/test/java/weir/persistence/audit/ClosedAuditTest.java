package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountEvent.Closed;
import weir.domain.account.AccountEvent.Corrected;
import weir.domain.account.AccountEvent.Expired;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.account.AccountEvent.Held;
import weir.domain.account.AccountEvent.Lapsed;
import weir.domain.account.AccountEvent.OrderVoided;
import weir.domain.account.AccountEvent.Ordered;
import weir.domain.account.AccountEvent.Released;
import weir.domain.account.AccountEvent.Reported;
import weir.domain.account.AccountEvent.Reversed;
import weir.domain.account.AccountEvent.Settled;
import weir.domain.account.AccountEvent.SubUserAdded;
import weir.domain.account.AccountEvent.Subscribed;
import weir.domain.account.AccountEvent.SwitchesChanged;
import weir.domain.account.AccountEvent.TermEnded;

/// An account that is closed ends what is open and keeps its books, and takes nothing new.
class ClosedAuditTest {
    private static final int TURNS = 2_000;
    private static final Life LIFE = Life.played(1, TURNS);

    @Test
    void a_life_that_was_closed_and_asked_on_adds_up() {
        var after = new HashSet<Class<?>>();
        for (var seed = 1; seed <= 60; seed++) {
            var life = Life.closing(seed, TURNS / 4);
            assertThat(life.audited().discrepancies()).as("seed %d", seed).isEmpty();
            var closed = life.events().indexOf(life.first(Closed.class, _ -> true));
            life.events().stream().skip(closed + 1).forEach(event -> after.add(event.getClass()));
        }
        assertThat(after)
                .contains(
                        Settled.class,
                        Expired.class,
                        Corrected.class,
                        Reversed.class,
                        TermEnded.class,
                        Granted.class,
                        Ordered.class,
                        OrderVoided.class);
    }

    @Test
    void whatever_is_new_to_a_closed_account_is_found() {
        var held = LIFE.first(Held.class, _ -> true);
        assertThat(found(held, false))
                .endsWith("hold %d is given by a closed account"
                        .formatted(held.hold().number()));
        var granted = LIFE.first(Granted.class, _ -> true);
        assertThat(found(granted, false)).endsWith("grant %d is given to a closed account".formatted(granted.grant()));
        assertThat(found(granted, true)).isEmpty();
        var ordered = LIFE.first(Ordered.class, event -> event.order().applied());
        assertThat(found(ordered, false))
                .endsWith("order %s is applied to a closed account"
                        .formatted(ordered.order().id()));
        assertThat(found(
                        LIFE.first(
                                Ordered.class,
                                event -> event.order().unapplied().isPresent()),
                        false))
                .isEmpty();
        var added = LIFE.first(SubUserAdded.class, _ -> true);
        assertThat(found(added, false)).endsWith("sub-user %s is added to a closed account".formatted(added.subUser()));
        assertThat(found(LIFE.first(Subscribed.class, _ -> true), false))
                .endsWith("terms are given to a closed account");
        assertThat(found(LIFE.first(SwitchesChanged.class, _ -> true), false))
                .endsWith("the switches of a closed account are changed");
        var reported = LIFE.first(Reported.class, _ -> true);
        assertThat(found(reported, false))
                .endsWith("%s is charged to a closed account"
                        .formatted(reported.usage().name()));
    }

    @Test
    void whatever_ends_there_is_not_found_and_a_second_end_of_the_account_is() {
        for (var kind : List.<Class<? extends AccountEvent>>of(
                Settled.class, Released.class, Expired.class, Lapsed.class, TermEnded.class)) {
            assertThat(found(LIFE.first(kind, _ -> true), false)).isEmpty();
        }
        var hold = LIFE.first(Held.class, _ -> true);
        var closed = new Closed(hold.at());
        assertThat(LIFE.with(hold, closed, closed).audited().discrepancies())
                .anyMatch(found -> found.endsWith("the account is closed twice"));
    }

    private static String found(AccountEvent event, boolean inPlace) {
        var findings = new Findings();
        var audit = new ClosedAudit(findings);
        audit.hear(event, inPlace);
        audit.hear(new Closed(event.at()), false);
        assertThat(findings.sentences()).isEmpty();
        audit.hear(event, inPlace);
        return String.join("\n", findings.sentences());
    }
}
