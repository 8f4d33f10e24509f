package weir.http.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;
import weir.domain.subuser.SubUserAnswer;
import weir.http.door.EveryRefusal;

/// The words of the labels, one by one: what is changed here changes somebody's graphs and alarms.
class LabelsTest {
    private static final Left LEFT = new Left(Credits.ZERO, Credits.ZERO);

    @Test
    void a_refusal_keeps_its_word() {
        assertThat(EveryRefusal.ALL.stream()
                        .map(refusal -> refusal.getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EveryRefusal.names());
        assertThat(EveryRefusal.ALL.stream().map(Labels::word).distinct()).containsExactly("""
                no_such_account account_exists no_such_sub_user sub_user_exists plan_without_sub_users owner_stays too_many \
                reference_reused reference_spent already_subscribed no_subscription other_request no_such_hold \
                in_the_books asked_before no_room hold_ended unknown_model other_usage absurd_usage too_late \
                key_invalid account_suspended account_closed sub_user_suspended no_such_key key_ended not_above \
                other_currency no_such_product retired no_such_order built_upon still_open more_than_charged too_old \
                charge_reversed no_review other_event usage_out_of_time""".split(" "));
        assertThat(EveryRefusal.ALL.stream()
                        .map(refusal -> Labels.ofHold(new Reply.OfAccount(new Answer.Refused(refusal)))))
                .allMatch(label -> label.outcome().equals("refused"))
                .extracting(Labels.OfHold::reason)
                .isEqualTo(EveryRefusal.ALL.stream().map(Labels::word).toList());
    }

    @Test
    void a_hold_is_told_by_how_it_went_and_what_pays_or_why_not() {
        assertThat(Stream.of(Funding.values())
                        .map(funding -> ofHold(new Answer.Held(EveryRefusal.hold(funding), List.of(), false, null))))
                .containsExactly("held plan", "held extra_usage", "held payg");
        assertThat(ofHold(Answer.Held.again(EveryRefusal.hold(Funding.PLAN)))).isEqualTo("repeated plan");
        assertThat(Stream.of(GateName.values()).map(gate -> ofHold(shut(gate)))).containsExactly("""
                        blocked account_active, blocked open_holds, blocked subscription, blocked plan_sub_users, blocked model_in_plan, \
                        blocked plan_pool, blocked daily_limit, blocked rpd, blocked tpd, blocked extra_usage, \
                        blocked payg, blocked rpm, blocked tpm, blocked sub_user_active, blocked sub_user_address, \
                        blocked sub_user_model, blocked sub_user_daily_credits, blocked sub_user_rpd, \
                        blocked sub_user_tpd, blocked sub_user_total_credits, blocked sub_user_open_holds, blocked sub_user_rpm, \
                        blocked sub_user_tpm""".split(", "));
        assertThat(Stream.of(
                                new Reply.Busy(),
                                new Reply.Unknown(),
                                new Reply.Failed(),
                                new Reply.OfSubUser(new SubUserAnswer.Refused(new Refusal.KeyInvalid())))
                        .map(LabelsTest::text))
                .containsExactly("busy none", "unknown none", "failed none", "refused key_invalid");
    }

    /// A request that is sent again is told how its hold ended.
    @Test
    void a_request_sent_again_is_repeated_also_when_its_hold_has_ended() {
        var hold = EveryRefusal.hold(Funding.PAYG);
        assertThat(ofHold(new Answer.HoldRead(hold, new Ended.Released(hold, EveryRefusal.NOW))))
                .isEqualTo("repeated payg");
    }

    @Test
    void a_settlement_is_told_by_how_it_went() {
        assertThat(Labels.ofSettlement(
                        new Answer.Settled(EveryRefusal.hold(Funding.PLAN), EveryRefusal.RECEIPT, false)))
                .contains("settled");
        assertThat(Labels.ofSettlement(new Answer.Settled(EveryRefusal.hold(Funding.PLAN), EveryRefusal.RECEIPT, true)))
                .contains("repeated");
        assertThat(EveryRefusal.ALL.stream()
                        .flatMap(refusal -> Labels.ofSettlement(new Answer.Refused(refusal)).stream()))
                .containsExactly(
                        "unknown_model", "other_usage", "absurd_usage", "absurd_usage", "too_late", "charge_reversed");
        assertThat(Labels.ofSettlement(new Answer.Released(EveryRefusal.hold(Funding.PLAN), false)))
                .isEmpty();
        assertThat(Labels.OVERAGE).isEqualTo("overage");
    }

    private static String ofHold(Answer answer) {
        return text(new Reply.OfAccount(answer));
    }

    private static String text(Reply reply) {
        var label = Labels.ofHold(reply);
        return label.outcome() + ' ' + label.reason();
    }

    private static Answer shut(GateName gate) {
        List<Gate> closed = List.of(new Gate.Condition(gate, false));
        return new Answer.Blocked(
                new Blocked(closed, null, List.of(), List.of(), NaturalDay.BEIJING), LEFT, List.of(), EveryRefusal.NOW);
    }
}
