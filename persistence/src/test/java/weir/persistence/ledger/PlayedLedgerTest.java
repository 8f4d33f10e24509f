package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import weir.domain.ledger.EntryKind;

/// The ledger of lives as chance has them comes to what their accounts have and have used, after every command.
class PlayedLedgerTest {
    private static final long[] SEEDS = {1, 20_261_130, -7};
    private static final int TURNS = 1_000;

    @Test
    void what_is_booked_is_what_the_account_has_and_its_days_have_used() {
        var kinds = EnumSet.noneOf(EntryKind.class);
        for (var seed : SEEDS) {
            PlayedLedger.of(seed, TURNS).kept().entries().forEach(entry -> kinds.add(entry.kind()));
        }
        // That a repayment is given back is too rare for chance: tables tell it.
        assertThat(kinds).containsAll(EnumSet.complementOf(EnumSet.of(EntryKind.GIVEN_BACK)));
    }
}
