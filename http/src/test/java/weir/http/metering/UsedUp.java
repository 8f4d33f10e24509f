package weir.http.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.address.Address;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.address.Origin;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Allowance;
import weir.domain.limit.Gate;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

/// An account with one sub-user, used up by commands in words, without any server.
///
/// - `zone Europe/Berlin`, first of all; else it is Shanghai. It is nine in the morning there.
/// - `plan <credits> <daily> <rpd> <tpd> [<rpm> <tpm>]`, `extra_usage <credits>`, `payg <credits>`; `-` is no limit.
/// - `quotas <daily credits> <rpd> <tpd> <total credits> <open holds> <models> [<rpm> <tpm>]` of the sub-user.
/// - `strict`, `suspend`, `close`, `suspend_sub_user`, `hours <hours to wait>`.
/// - `use <credits>` holds and settles, whatever its own gates say; `hold <credits> [times]` leaves it open.
/// - `ask <credits> [<model>] [strict]` and `limits` ask what is answered.
final class UsedUp {
    private static final String MODEL = "gpt-5.4";
    private static final long TOKENS_A_CREDIT = 100;
    private static final Price PRICE = new Price(1, 10_000 * Credits.MICROS, 0, 0);
    private static final LocalDateTime MORNING = LocalDateTime.parse("2026-11-20T09:00:30");
    private static final long OPEN_HOLDS = 256;

    /// The plan of the account is the lower of two, of which only the higher has every model.
    private static final Catalog SOLD = new Catalog(
            1,
            Map.of("team", sold("team", 1, 2000, MODEL), "max", sold("max", 2, 20_000, MODEL, "gpt-5.5")),
            Map.of(
                    "boost", new Pack("boost", 1, Funding.EXTRA_USAGE, new Money(500, "USD"), Credits.of(50), null),
                    "coins", new Pack("coins", 1, Funding.PAYG, new Money(1000, "USD"), Credits.of(70), null)),
            Set.of());

    private static Plan sold(String id, int rank, long minor, String... models) {
        return new Plan(id, 1, rank, new Money(minor, "USD"), Credits.of(1_000), 30, Limits.NONE, Set.of(models), true);
    }

    /// Below all that are sold, and for its owner alone.
    private static final Plan ALONE =
            new Plan("one", 1, 0, new Money(900, "USD"), Credits.of(50), 30, Limits.NONE, Set.of(MODEL), false);

    private Account account = Account.UNOPENED;
    private SubUser ann = SubUser.begin("ann");
    private ZoneId zone = ZoneId.of("Asia/Shanghai");
    private Instant now = Instant.EPOCH;
    private Origin origin = new Origin.Untold();
    private long requests;

    private UsedUp() {}

    /// What is answered to the last of the commands.
    static Answer by(String... commands) {
        var played = new UsedUp();
        Answer last = new Answer.Woken();
        for (var command : commands) {
            last = played.play(command.strip().split(" "));
        }
        return last;
    }

    private Answer play(String... words) {
        return switch (words[0]) {
            case "zone" -> open(ZoneId.of(words[1]));
            case "plan" -> decide(new AccountCommand.Subscribe(plan(words), "plan"));
            case "alone" -> decide(new AccountCommand.Subscribe(ALONE, "alone"));
            case "extra_usage" -> grant(Funding.EXTRA_USAGE, words[1]);
            case "payg" -> grant(Funding.PAYG, words[1]);
            case "quotas" -> told(new SubUserEvent.QuotasSet(quotas(words), Credits.ZERO, now));
            case "strict" -> decide(new AccountCommand.Change(null, null, true, null));
            case "close" -> decide(new AccountCommand.Close());
            case "suspend" -> decide(new AccountCommand.Change(false, null, null, null));
            case "addresses" -> told(new SubUserEvent.AddressesSet(addresses(words[1]), now));
            case "from" -> from(words[1]);
            case "suspend_sub_user" -> told(new SubUserEvent.ActiveSet(false, now));
            case "hours" -> later(Duration.ofHours(Long.parseLong(words[1])));
            case "use" -> use(Long.parseLong(words[1]));
            case "hold" -> holds(Long.parseLong(words[1]), words.length > 2 ? Long.parseLong(words[2]) : 1);
            case "ask" -> ask(Long.parseLong(words[1]), List.of(words).subList(2, words.length));
            case "limits" -> decide(new AccountCommand.ReadLimits(gates(null), "ann"));
            default -> throw new AssertionError("no such command: " + words[0]);
        };
    }

    private Answer open(ZoneId its) {
        zone = its;
        now = MORNING.atZone(zone).toInstant();
        apply(new AccountCommand.Open(zone, Switches.DEFAULT, null));
        return apply(new AccountCommand.AddSubUser("ann"));
    }

    private Answer later(Duration duration) {
        now = now.plus(duration);
        return new Answer.Woken();
    }

    private Answer told(SubUserEvent event) {
        ann = ann.apply(event);
        return new Answer.Woken();
    }

    /// An address, or nowhere that is known.
    private Answer from(String where) {
        origin = Address.read(where).<Origin>map(Origin.At::new).orElse(new Origin.Unknown());
        return new Answer.Woken();
    }

    private static AllowedAddresses addresses(String block) {
        return switch (AddressBlock.read(block)) {
            case AddressBlock.Read.Exact(var exact) -> new AllowedAddresses(List.of(exact));
            case AddressBlock.Read.Inexact _, AddressBlock.Read.Unreadable _ -> throw new AssertionError(block);
        };
    }

    private Answer grant(Funding funding, String credits) {
        return decide(new AccountCommand.Grant(funding, amount(credits), null, funding.name()));
    }

    private Answer use(long credits) {
        if (!(decide(asked(credits, MODEL, false, List.of())) instanceof Answer.Held(var hold, var _, var _, var _))) {
            throw new AssertionError("blocked before it is used up");
        }
        var usage = new Usage(credits * TOKENS_A_CREDIT, 0, 0, 0);
        var id = new HoldId("acme", hold.number(), hold.nonce());
        return decide(new AccountCommand.Settle(id, usage, Outcome.COMPLETED));
    }

    private Answer holds(long credits, long times) {
        for (var i = 1; i < times; i++) {
            decide(asked(credits, MODEL, false, List.of()));
        }
        return decide(asked(credits, MODEL, false, List.of()));
    }

    private Answer ask(long credits, List<String> rest) {
        var model =
                rest.stream().filter(word -> !word.equals("strict")).findFirst().orElse(MODEL);
        return decide(asked(credits, model, rest.contains("strict"), gates(model)));
    }

    private AccountCommand.Hold asked(long credits, String model, boolean strict, List<Gate> gates) {
        var estimate = new Estimate(model, PRICE, Credits.of(credits), credits * TOKENS_A_CREDIT);
        var request = "r-" + ++requests;
        return new AccountCommand.Hold(
                "ann", estimate, Protocol.CLAUDE, request, null, strict, Duration.ofHours(1), requests, 1, gates);
    }

    private List<Gate> gates(@Nullable String model) {
        return ann.told(account.tally("ann")).gates(model, origin, SetAside.NOTHING, OPEN_HOLDS, zone, now);
    }

    private Answer decide(AccountCommand command) {
        if (!account.opened()) {
            open(zone);
        }
        return apply(command);
    }

    private Answer apply(AccountCommand command) {
        var decision = Deciding.on(account, now, SOLD).decide(command);
        account = account.afterAll(decision.events());
        return decision.answer();
    }

    private static Plan plan(String... words) {
        var limits = limits(amount(words[2]), List.of(words).subList(3, words.length));
        return new Plan("team", 1, 1, new Money(2000, "USD"), amount(words[1]), 30, limits, Set.of(MODEL), true);
    }

    private static Quotas quotas(String... words) {
        Set<String> models = words[6].equals("-") ? Set.of() : Set.of(words[6]);
        var paces =
                Stream.concat(Stream.of(words[2], words[3]), Stream.of(words).skip(7));
        return new Quotas(limits(amount(words[1]), paces.toList()), amount(words[4]), count(words[5]), models);
    }

    /// @param paces requests and tokens a day, and those a minute where anything is said of them
    private static Limits limits(Credits daily, List<String> paces) {
        var day = new Allowance(daily, count(paces.get(0)), count(paces.get(1)));
        var minute = paces.size() > 2 ? Allowance.of(count(paces.get(2)), count(paces.get(3))) : Allowance.NONE;
        return new Limits(day, minute);
    }

    private static Credits amount(String word) {
        return word.equals("-") ? Credits.UNLIMITED : Credits.of(Long.parseLong(word));
    }

    private static long count(String word) {
        return word.equals("-") ? Limits.UNLIMITED : Long.parseLong(word);
    }
}
