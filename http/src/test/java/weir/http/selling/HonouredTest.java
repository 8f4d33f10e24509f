package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.limit.NaturalDay;

class HonouredTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final Duration HONOURED = Duration.ofDays(3);

    @Test
    void a_quote_may_be_paid_for_as_long_as_the_setting_says() {
        var accounts = new DomainAccounts(NOW);
        OrderBench.join(accounts.ask("acme", new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null)));
        var seal = new QuoteSeal(new byte[32]);
        var quotes = new QuoteCalls(accounts, () -> OrderBench.CATALOG, seal, HONOURED);
        var reply = (Reply.OfAccount) OrderBench.join(quotes.ask("acme", OrderBench.payg(1)));
        var told = quotes.told("acme", (Answer.Quoted) reply.answer());
        // `acme`, and not what a command line would take for an option.
        assertThat(told.text()).startsWith("YWNtZX");
        assertThat(seal.open(told.text()).orElseThrow().until()).isEqualTo(NOW.plus(HONOURED));
    }

    @Test
    void a_quote_that_an_earlier_weir_sealed_is_opened_and_none_that_was_changed() {
        var text = "PWSqB_MLAiBnxwjzA17gFGFjbWV8UEFZR3xwYXlnLTcwfDF8MXwxMDAwfFVTRHw3MDAwMDAwMHwwfDIwMjYtMTEtMjBUMDE6"
                + "MDA6MDBafDIwMjYtMTEtMjBUMDE6MTU6MDBa";
        var seal = new QuoteSeal(new byte[32]);
        assertThat(seal.open(text).orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(seal.open(text.replace('P', 'Q'))).isEmpty();
        assertThat(seal.open(text.substring(0, 20))).isEmpty();
    }
}
