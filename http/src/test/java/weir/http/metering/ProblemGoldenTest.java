package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Left;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.Receipt;
import weir.domain.hold.Rows;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;
import weir.http.door.Named;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Every word that a person is told about what was not done, but for blocked requests: see [BlockedGoldenTest].
class ProblemGoldenTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final NaturalDay DAY = NaturalDay.at(NOW, NaturalDay.BEIJING);
    private static final Hold HOLD = new Hold(
            1,
            1,
            "ann",
            "gpt-5.4",
            new Price(1, 1, 1, 1),
            Protocol.CLAUDE,
            Funding.PLAN,
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
    private static final Receipt RECEIPT = new Receipt(
            1, DAY, Usage.NOTHING, Outcome.COMPLETED, Charge.NONE, new Left(Credits.ZERO, Credits.ZERO), NOW, null);

    /// One of each, and of those that say more one for each thing they may say.
    private static final List<Refusal> REFUSALS = List.of(
            new Refusal.NoSuchAccount(),
            new Refusal.AccountExists(),
            new Refusal.NoSuchSubUser("ann"),
            new Refusal.SubUserExists("ann"),
            new Refusal.PlanWithoutSubUsers("solo"),
            new Refusal.TooMany("keys", 100),
            new Refusal.TooMany("sub_users", 1_000),
            new Refusal.ReferenceReused("o-1"),
            new Refusal.ReferenceSpent("o-1"),
            new Refusal.AlreadySubscribed(subscription()),
            new Refusal.NoSubscription(),
            new Refusal.OtherRequest("r-1"),
            new Refusal.NoSuchHold(),
            new Refusal.InTheBooks(new HoldId("acme", 1, 1), Rows.UNKNOWN),
            new Refusal.AskedBefore(1, Rows.UNKNOWN),
            new Refusal.NoRoom(),
            new Refusal.HoldEnded(new Ended.Settled(HOLD, RECEIPT)),
            new Refusal.HoldEnded(new Ended.Released(HOLD, NOW)),
            new Refusal.HoldEnded(
                    new Ended.Expired(HOLD, ExpiryPolicy.RELEASE, Charge.NONE, NOW.plus(Duration.ofHours(48)), NOW)),
            new Refusal.HoldEnded(new Ended.Corrected(HOLD, RECEIPT)),
            new Refusal.UnknownModel("gpt-1", List.of("gpt-5.5", "gpt-5.4")),
            new Refusal.OtherUsage(HOLD, RECEIPT),
            new Refusal.AbsurdUsage(new UsageFault.OutOfRange("input_tokens", -1, Usage.MOST)),
            new Refusal.AbsurdUsage(new UsageFault.PartAboveWhole("cached_tokens", 3, "input_tokens", 2)),
            new Refusal.TooLate(NOW),
            new Refusal.KeyInvalid(),
            new Refusal.AccountSuspended(),
            new Refusal.SubUserSuspended("ann"),
            new Refusal.NoSuchKey("k-1"));

    @Test
    void each_code() throws IOException {
        Golden.check(
                "codes.txt",
                Stream.of(Code.values()).map(ProblemGoldenTest::code).collect(Collectors.joining()));
    }

    @Test
    void each_refusal() throws IOException {
        assertThat(REFUSALS.stream()
                        .map(refusal -> refusal.getClass().getSimpleName())
                        .distinct())
                .as("one of each")
                .containsExactlyInAnyOrderElementsOf(Stream.of(Refusal.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        Golden.check(
                "refusals.txt",
                REFUSALS.stream().map(ProblemGoldenTest::refusal).collect(Collectors.joining()));
    }

    private static String code(Code code) {
        var json = read(Problem.of(code)::write);
        return "%s %s: %s. %s\n"
                .formatted(
                        json.get("status").asText(),
                        json.get("code").asText(),
                        json.get("title").asText(),
                        json.get("detail").asText());
    }

    private static JsonNode told(HoldReplies replies, Refusal refusal) {
        return read(replies.response(new Reply.OfAccount(new Answer.Refused(refusal)))
                .body());
    }

    private static JsonNode read(Consumer<Json> content) {
        try {
            return new ObjectMapper().readTree(Json.object(content).utf8String());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is told to who named things by their path, and to others where they are told another thing.
    private static String refusal(Refusal refusal) {
        var card = new RateCard(1, Credits.of(7), Map.of(), new ModelMapping(List.of()));
        var cards = new RateCards(new TreeMap<>(Map.of(1, card)));
        return Stream.of(Named.values())
                .map(named -> told(new HoldReplies("acme", cards, named, false), refusal))
                .map(json -> "    %s: %s\n"
                        .formatted(json.get("code").asText(), json.get("detail").asText()))
                .distinct()
                .collect(Collectors.joining("", refusal.getClass().getSimpleName() + '\n', ""));
    }

    private static Subscription subscription() {
        var plan = new Plan("solo", 1, new Money(0, "USD"), Credits.of(1), 30, Limits.NONE, Set.of(), false);
        return Subscription.term(plan, NOW, NaturalDay.BEIJING);
    }
}
