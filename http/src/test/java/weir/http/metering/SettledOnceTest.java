package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// The same thing told by many at once happens once, and the books have it once.
@ExtendWith(RunningWeir.class)
class SettledOnceTest {
    private static final int CALLERS = 64;

    private final Opened account = Opened.onPlan("wide");
    private final Client meter = Client.meter();
    private final Books before = Books.now();

    @Test
    void one_request_id_from_64_at_once_is_one_hold() {
        var answers = Crowd.of(CALLERS, _ -> account.hold("same"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(CALLERS - 1);
        assertThat(distinct(answers, answer -> answer.text("/id"))).hasSize(1);
        assertThat(Books.now().given() - before.given()).isEqualTo(1);
    }

    @Test
    void one_settlement_from_64_at_once_is_one_charge_and_one_receipt_for_all() {
        var settle = "/v1/holds/" + account.held() + "/settle";
        var answers = Crowd.of(CALLERS, _ -> meter.post(settle, Opened.usage(1000, 400, 50, 20)));
        assertThat(distinct(answers, SettledOnceTest::receipt)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.text("/repeated").equals("false")))
                .hasSize(1);
        booksHaveOne("0.01645");
    }

    @Test
    void of_64_settlements_with_other_usage_one_wins_and_nothing_else_moves() {
        var settle = "/v1/holds/" + account.held() + "/settle";
        var answers = Crowd.of(CALLERS, number -> meter.post(settle, Opened.usage(1000 + number, 0, 50, 0)));
        var won = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        var charge = won.getFirst().json().get("charge");
        var lost = answers.stream().filter(answer -> answer.status() != 200).toList();
        assertThat(lost).hasSize(CALLERS - 1).allSatisfy(answer -> {
            answer.is(409, "other_usage");
            assertThat(answer.json().at("/receipt/charge")).isEqualTo(charge);
        });
        booksHaveOne(charge.get("credits").asText());
    }

    /// Whichever comes first: the hold ends once, and everybody is told the same end of it.
    @Test
    void of_settlements_and_releases_at_once_one_kind_wins() {
        var hold = "/v1/holds/" + account.held();
        var answers = Crowd.of(
                CALLERS,
                number -> number % 2 == 0
                        ? meter.post(hold + "/settle", Opened.usage(1000, 0, 50, 0))
                        : meter.post(hold + "/release", "{}"));
        var settled = meter.get(hold).text("/state").equals("settled");
        for (var number = 0; number < CALLERS; number++) {
            var answer = answers.get(number);
            if ((number % 2 == 0) == settled) {
                answer.is(200);
            } else {
                answer.is(409, "hold_ended");
            }
        }
        var after = Books.now();
        assertThat(after.settled() - before.settled() + after.released() - before.released())
                .isEqualTo(1);
    }

    @Test
    void of_64_operators_who_undo_one_charge_at_once_one_does() {
        var hold = "/v1/holds/" + account.held();
        meter.post(hold + "/settle", Opened.usage(1000, 400, 50, 20)).is(200);
        var operator = Client.operator();
        var answers = Crowd.of(CALLERS, number -> operator.once("undo-" + number, hold + "/reverse", "{}"));
        var won = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(won.getFirst().text("/credits")).isEqualTo("0.01645");
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> answer.is(409, "more_than_charged"));
        assertThat(Books.now().drawn()).isEqualByComparingTo(before.drawn());
    }

    private void booksHaveOne(String charge) {
        var after = Books.now();
        assertThat(after.settled() - before.settled()).isEqualTo(1);
        assertThat(after.drawn().subtract(before.drawn())).isEqualByComparingTo(charge);
        var days = account.owner().get(account.path() + "/sub-users/owner").json();
        assertThat(days.toString()).contains('"' + charge + '"');
    }

    private static JsonNode receipt(Exchange answer) {
        ObjectNode receipt = answer.is(200).json().deepCopy();
        receipt.remove("repeated");
        return receipt;
    }

    private static <T> List<T> distinct(List<Exchange> answers, Function<Exchange, T> part) {
        return answers.stream().map(part).distinct().toList();
    }

    /// What the audit counts in the journal.
    private record Books(long given, long settled, long released, BigDecimal drawn) {
        static Books now() {
            var audit = Client.operator().audit().json();
            assertThat(audit.get("adds_up").asBoolean()).as(audit.toString()).isTrue();
            return new Books(
                    audit.at("/holds/given").asLong(),
                    audit.at("/holds/settled").asLong(),
                    audit.at("/holds/released").asLong(),
                    new BigDecimal(audit.at("/credits/drawn/plan").asText()));
        }
    }
}
