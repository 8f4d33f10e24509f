package weir.http.metering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.digest.Sha256;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCards;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;
import weir.http.door.access.Bearers;
import weir.http.door.body.Body;
import weir.http.door.body.UsageBody;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Reads events of usage: plain ones, and those of CloudEvents 1.0, whose subject says whose the usage is, and whose
/// data is the model and the usage.
///
/// @param clock what the time of an event is that names none
record EventReader(Supplier<RateCards> rateCards, Bearers bearers, InstantSource clock) {
    private static final Set<String> PLAIN =
            Set.of("id", "source", "key", "account", "sub_user", "model", "protocol", "usage", "at", "task_id");
    private static final Set<String> TOKENS =
            Set.of("input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens");
    private static final Set<String> DATA = Set.of("model", "protocol", "task_id", "usage");
    private static final Set<String> FLAT = Set.of(
            "model", "protocol", "task_id", "input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens");

    /// Whose the usage is.
    private record Whose(String account, String subUser) {}

    /// What was used, and when.
    private record What(Body data, Body usage, @Nullable Instant at) {}

    SentEvent plain(Body event) {
        event.only(PLAIN);
        var name = new UsageName(
                event.optionalText("source", Form.LOCATOR).orElse(UsageName.NOBODY), event.text("id", Form.KEY));
        var usage = event.object("usage").orElseThrow(() -> event.missing("usage"));
        var at = event.instant("at").orElseThrow(() -> event.missing("at"));
        return sent(name, whose(event), new What(event, usage, at));
    }

    /// Attributes that extend an event, such as those of tracing, are passed over.
    SentEvent cloud(Body event) {
        var version = event.text("specversion", Form.SHORT_NAME);
        if (!version.equals("1.0")) {
            throw event.invalid("specversion", '"' + version + '"', "\"1.0\"");
        }
        event.text("type", Form.LOCATOR);
        var name = new UsageName(event.text("source", Form.LOCATOR), event.text("id", Form.KEY));
        var data = event.object("data").orElseThrow(() -> event.missing("data"));
        var nested = data.names("usage");
        var usage = nested ? data.only(DATA).object("usage").orElseThrow(() -> data.missing("usage")) : tokens(data);
        return sent(
                name,
                subject(event),
                new What(data, usage, event.instant("time").orElse(null)));
    }

    private static Body tokens(Body data) {
        data.only(FLAT);
        return data.among(TOKENS);
    }

    private SentEvent sent(UsageName name, Whose whose, What what) {
        var data = what.data();
        var model = data.text("model", Form.NAME);
        var protocol = data.choice("protocol", Protocol.class).orElse(Protocol.RESPONSES);
        var task = data.optionalText("task_id", Form.NAME).orElse(null);
        var usage = UsageBody.read(what.usage());
        usage.fault().ifPresent(fault -> {
            throw new Refused(absurd(fault, what.usage()));
        });
        var told = what.at();
        var at = told == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : told;
        var card = rateCards.get().at(at);
        var rate = card.rate(model)
                .orElseThrow(() -> new Refused(Problem.choice(
                        Code.UNKNOWN_MODEL,
                        "model",
                        '"' + model + '"',
                        card.models().keySet())));
        var when = told == null ? "" : told.toString();
        var digest = digest(whose.subUser(), model, protocol.name(), task == null ? "" : task, when, text(usage));
        return new SentEvent(
                whose.account(),
                new ReportedUsage(name, digest, whose.subUser(), rate.priced(), protocol, task, usage, at));
    }

    /// What is beyond a `long` was cut to its end: the caller is told what it sent.
    private static Problem absurd(UsageFault fault, Body usage) {
        var field = "usage." + fault.field();
        var allowed = switch (fault) {
            case UsageFault.OutOfRange range -> "0 to " + range.most();
            case UsageFault.PartAboveWhole part ->
                "at most the %d of `usage.%s`".formatted(part.wholeTokens(), part.whole());
        };
        var detail = "`%s` is %s; allowed is %s. Nothing was charged: send the event with its true usage."
                .formatted(field, usage.shown(fault.field()), allowed);
        return Problem.field(Code.ABSURD_USAGE, field, detail, allowed);
    }

    private static String text(Usage usage) {
        return "%d %d %d %d".formatted(usage.input(), usage.cached(), usage.output(), usage.reasoning());
    }

    /// Tells the same event from another of its name. What it costs is left out: a new rate card makes it no other.
    private static long digest(String... texts) {
        var hash = Sha256.begin();
        for (var text : texts) {
            hash.update(text.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
        }
        return ByteBuffer.wrap(hash.digest()).getLong();
    }

    /// A key that has ended by now was good when it was used, maybe: it only says whose the usage is.
    private Whose whose(Body event) {
        var key = event.optionalText("key", Form.LOCATOR);
        var account = event.optionalText("account", Form.ID);
        if (key.isPresent() == account.isPresent()) {
            throw event.invalid(
                    "account",
                    key.isPresent() ? "sent together with `key`" : "missing, and so is `key`",
                    "one of both");
        }
        if (account.isPresent()) {
            return new Whose(
                    account.get(), event.optionalText("sub_user", Form.ID).orElse(Account.OWNER));
        }
        if (event.names("sub_user")) {
            throw event.invalid("sub_user", "sent together with `key`", "one of both");
        }
        return key.flatMap(bearers::member)
                .map(member -> new Whose(member.account(), member.subUser()))
                .orElseThrow(() -> new Refused(Problem.of(Code.CUSTOMER_KEY_INVALID)));
    }

    private static Whose subject(Body event) {
        var subject = event.text("subject", Form.LOCATOR);
        var slash = subject.indexOf('/');
        var account = slash < 0 ? subject : subject.substring(0, slash);
        var subUser = slash < 0 ? Account.OWNER : subject.substring(slash + 1);
        if (!Form.ID.fits(account) || !Form.ID.fits(subUser)) {
            throw event.invalid(
                    "subject",
                    "text of another form",
                    "`<account>` or `<account>/<sub-user>`, each of " + Form.ID.allowed());
        }
        return new Whose(account, subUser);
    }
}
