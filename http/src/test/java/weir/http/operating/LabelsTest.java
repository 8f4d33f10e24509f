package weir.http.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Left;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.Receipt;
import weir.domain.hold.Rows;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;
import weir.domain.subuser.SubUserAnswer;

/// The words of the labels, one by one: what is changed here changes somebody's graphs and alarms.
class LabelsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final NaturalDay DAY = NaturalDay.at(NOW, NaturalDay.BEIJING);
    private static final Left LEFT = new Left(Credits.ZERO, Credits.ZERO);
    private static final Receipt RECEIPT =
            new Receipt(1, DAY, Usage.NOTHING, Outcome.COMPLETED, Charge.NONE, LEFT, NOW, null);

    /// One of each.
    private static final List<Refusal> REFUSALS = List.of(
            new Refusal.NoSuchAccount(),
            new Refusal.AccountExists(),
            new Refusal.NoSuchSubUser("ann"),
            new Refusal.SubUserExists("ann"),
            new Refusal.PlanWithoutSubUsers("solo"),
            new Refusal.TooMany("keys", 100),
            new Refusal.ReferenceReused("o-1"),
            new Refusal.ReferenceSpent("o-1"),
            new Refusal.AlreadySubscribed(subscription()),
            new Refusal.NoSubscription(),
            new Refusal.OtherRequest("r-1"),
            new Refusal.NoSuchHold(),
            new Refusal.InTheBooks(new HoldId("acme", 1, 1), Rows.UNKNOWN),
            new Refusal.AskedBefore(1, Rows.UNKNOWN),
            new Refusal.NoRoom(),
            new Refusal.HoldEnded(new Ended.Released(hold(Funding.PLAN), NOW)),
            new Refusal.UnknownModel("gpt-1", List.of("gpt-5.4")),
            new Refusal.OtherUsage(hold(Funding.PLAN), RECEIPT),
            new Refusal.AbsurdUsage(new UsageFault.OutOfRange("input_tokens", -1, 10)),
            new Refusal.TooLate(NOW),
            new Refusal.KeyInvalid(),
            new Refusal.AccountSuspended(),
            new Refusal.SubUserSuspended("ann"),
            new Refusal.NoSuchKey("k-1"));

    @Test
    void a_refusal_keeps_its_word() {
        assertThat(REFUSALS.stream().map(refusal -> refusal.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Refusal.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(REFUSALS).extracting(Labels::word).containsExactly("""
                no_such_account account_exists no_such_sub_user sub_user_exists plan_without_sub_users too_many \
                reference_reused reference_spent already_subscribed no_subscription other_request no_such_hold \
                in_the_books asked_before no_room hold_ended unknown_model other_usage absurd_usage too_late \
                key_invalid account_suspended sub_user_suspended no_such_key""".split(" "));
        assertThat(REFUSALS.stream().map(refusal -> Labels.ofHold(new Reply.OfAccount(new Answer.Refused(refusal)))))
                .allMatch(label -> label.outcome().equals("refused"))
                .extracting(Labels.OfHold::reason)
                .isEqualTo(REFUSALS.stream().map(Labels::word).toList());
    }

    @Test
    void a_hold_is_told_by_how_it_went_and_what_pays_or_why_not() {
        assertThat(Stream.of(Funding.values()).map(funding -> ofHold(new Answer.Held(hold(funding), List.of(), false))))
                .containsExactly("held plan", "held extra_usage", "held payg");
        assertThat(ofHold(new Answer.Held(hold(Funding.PLAN), List.of(), true))).isEqualTo("repeated plan");
        assertThat(Stream.of(GateName.values()).map(gate -> ofHold(shut(gate)))).containsExactly("""
                        blocked account_active, blocked open_holds, blocked subscription, blocked model_in_plan, \
                        blocked plan_pool, blocked daily_limit, blocked rpd, blocked tpd, blocked extra_usage, \
                        blocked payg, blocked rpm, blocked tpm, blocked sub_user_active, blocked sub_user_model, \
                        blocked sub_user_daily_credits, blocked sub_user_rpd, blocked sub_user_tpd, \
                        blocked sub_user_total_credits, blocked sub_user_open_holds, blocked sub_user_rpm, \
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
        var hold = hold(Funding.PAYG);
        assertThat(ofHold(new Answer.HoldRead(hold, new Ended.Released(hold, NOW))))
                .isEqualTo("repeated payg");
    }

    @Test
    void a_settlement_is_told_by_how_it_went() {
        assertThat(Labels.ofSettlement(new Answer.Settled(hold(Funding.PLAN), RECEIPT, false)))
                .contains("settled");
        assertThat(Labels.ofSettlement(new Answer.Settled(hold(Funding.PLAN), RECEIPT, true)))
                .contains("repeated");
        assertThat(REFUSALS.stream().flatMap(refusal -> Labels.ofSettlement(new Answer.Refused(refusal)).stream()))
                .containsExactly("unknown_model", "other_usage", "absurd_usage", "too_late");
        assertThat(Labels.ofSettlement(new Answer.Released(hold(Funding.PLAN), false)))
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
        return new Answer.Blocked(new Blocked(closed, null, List.of(), NaturalDay.BEIJING), LEFT, NOW);
    }

    private static Subscription subscription() {
        var plan = new Plan("solo", 1, new Money(0, "USD"), Credits.of(1), 30, Limits.NONE, Set.of(), false);
        return Subscription.term(plan, NOW, NaturalDay.BEIJING);
    }

    private static Hold hold(Funding funding) {
        return new Hold(
                1,
                1,
                "ann",
                "gpt-5.4",
                new Price(1, 1, 1, 1),
                Protocol.CLAUDE,
                funding,
                PlanExclusion.NONE,
                Credits.of(1),
                10,
                "r-1",
                1,
                null,
                DAY,
                NOW,
                NOW,
                false);
    }
}
