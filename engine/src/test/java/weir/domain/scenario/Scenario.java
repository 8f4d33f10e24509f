package weir.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.ledger.HoldOrigin;
import weir.domain.settlement.Dues;

/// Plays a table of commands against one account and its sub-users, a line at a time: checks every answer, and the
/// books after every line.
///
/// - `01T09:00 hold r1 60 | plan` asks for a hold of 60 credits as request r1, and expects that the plan funds it.
///   What is blocked is said by the closed gates and the headline: `daily_limit extra_usage payg until 02T00:00`.
/// - `= plan 940 owed 0` `day 01 plan 25 requests 2` and `minute requests 2` check [FigureWords].
/// - `gate rpd | used 3 held 0 ...`, `left | 12 today 3` and `remedies | wait subscribe+top_up_payg` check what the
/// last answer told: `+` joins what only helps together.
/// - `booked | drawn plan -10 = 90` and `used | owner gpt-5.4 plan credits 10` check [LedgerWords].
/// - `tells | balance.threshold funding plan percent 50 ...` checks [Noticed]: what leaves as events with the line
/// before.
public final class Scenario {
    private final Wall wall;
    private final Told told;
    private final SellingWords selling;
    private final MemberWords members;
    private final Map<String, HoldId> holds = new HashMap<>();
    private final Past past = new Past();
    private final LedgerWords ledger = new LedgerWords();
    private final Noticed noticed = new Noticed();
    private Account account = Account.UNOPENED;
    private Answer last = new Answer.Woken();
    private Instant now = Instant.EPOCH;
    private long nonces = 41;

    private Scenario(Wall wall) {
        this.wall = wall;
        this.told = new Told(wall);
        this.selling = new SellingWords(wall);
        this.members = new MemberWords(wall);
    }

    /// Plays `table` in Beijing.
    public static void check(String table) {
        checkIn("Asia/Shanghai", table);
    }

    public static void checkIn(String zone, String table) {
        var scenario = new Scenario(new Wall(ZoneId.of(zone)));
        Line.of(table).forEach(scenario::play);
    }

    private void play(Line line) {
        switch (line.word(0)) {
            case "sell" -> selling.sell(line);
            case "retire" -> selling.retire(line);
            case "=", "day", "minute" -> new FigureWords(account, now).check(line);
            case "gate" ->
                assertThat(told.gate(last, line.word(1))).as(line.text()).isEqualTo(line.answer());
            case "left" -> assertThat(told.left(last)).as(line.text()).isEqualTo(line.answer());
            case "remedies" -> assertThat(told.remedies(last)).as(line.text()).isEqualTo(line.answer());
            case "tells" -> assertThat(noticed.words()).as(line.text()).isEqualTo(line.answer());
            case "prices" -> assertThat(told.prices(last)).as(line.text()).isEqualTo(line.answer());
            case "booked" -> assertThat(ledger.booked()).as(line.text()).isEqualTo(line.answer());
            case "used" -> assertThat(ledger.used()).as(line.text()).isEqualTo(line.answer());
            default -> {
                now = wall.instant(line.word(0));
                noticed.begin(account);
                assertThat(answer(line)).as(line.text()).isEqualTo(line.answer());
                noticed.end(account, now);
            }
        }
        Always.check(account, line.text());
        ledger.check(account, line.text());
    }

    private String answer(Line line) {
        var due = Dues.of(account, now);
        due.forEach(event -> apply(
                List.of(event), HoldOrigin.of(account, event).map(List::of).orElse(List.of())));
        return switch (line.word(1)) {
            case "wake" ->
                due.isEmpty() ? "nothing" : due.stream().map(this::due).collect(Collectors.joining(", "));
            case "quotas",
                    "suspend",
                    "resume",
                    "key",
                    "rotate",
                    "revoke",
                    "present",
                    "keys",
                    "used",
                    "label",
                    "addresses" -> members.answer(line, account, now);
            default -> decide(command(line));
        };
    }

    private AccountCommand command(Line line) {
        var asked = new Asked(line, wall);
        return switch (line.word(1)) {
            case "open" -> asked.open();
            case "remove" -> new AccountCommand.RemoveSubUser(line.word(2));
            case "members" -> new AccountCommand.ReadSubUsers();
            case "add" -> new AccountCommand.AddSubUser(line.word(2));
            case "subscribe" -> asked.subscribe();
            case "grant" -> asked.grant();
            case "switch" -> asked.change();
            case "close" -> new AccountCommand.Close();
            case "holds" ->
                new AccountCommand.ReadHolds(line.number("after", 0), (int) line.number("most", Integer.MAX_VALUE));
            case "hold" ->
                asked.hold(
                        ++nonces,
                        members.gates(asked.subUser(), asked.model(), asked.origin(), account, now),
                        MemberWords.number(asked.subUser(), account));
            case "limits" ->
                new AccountCommand.ReadLimits(
                        members.gates(asked.subUser(), null, asked.origin(), account, now), asked.subUser());
            case "settle" -> asked.settle(hold(line));
            case "release" -> new AccountCommand.Release(hold(line));
            case "extend" -> asked.extend(hold(line));
            case "read" -> new AccountCommand.ReadHold(hold(line));
            case "quote" -> selling.quote(line);
            case "order" -> selling.order(line, now);
            case "gift" -> selling.gift(line);
            case "void" -> selling.voidOrder(line);
            case "orders" -> new AccountCommand.ReadOrders();
            case "reverse" -> selling.reverse(line, hold(line));
            case "undo" -> selling.undo(line, past.known(Asked.usageName(line)));
            case "review" -> selling.review(line, hold(line));
            case "report" -> asked.report(now);
            case "reviews" -> new AccountCommand.ReadReviews();
            default -> throw new IllegalArgumentException(line.text());
        };
    }

    private String decide(AccountCommand command) {
        var decision = decided(command);
        apply(decision.events(), HoldOrigin.of(account, decision));
        last = past.answer(command, decision.answer());
        selling.told(last);
        new FigureWords(account, now).tell(last);
        if (last instanceof Answer.Held(var hold, var _, var repeated, var _) && !repeated) {
            holds.put(hold.request(), new HoldId("acme", hold.number(), hold.nonce()));
        }
        return told.words(last);
    }

    /// What is undone of a charge that only the journal knows is decided by what that says.
    private Decision decided(AccountCommand command) {
        var decision = Deciding.on(account, now, selling.catalog()).decide(command);
        return command instanceof AccountCommand.Reverse reverse
                        && decision.answer() instanceof Answer.Refused(Refusal.InTheBooks(var hold, var _))
                ? Deciding.on(account, now, selling.catalog()).decide(reverse.knowing(past.known(hold.number())))
                : decision;
    }

    /// The hold of a request, or `#7` for any number; with another nonce where the line names one.
    private HoldId hold(Line line) {
        var name = line.word(2);
        var id = name.startsWith("#") ? new HoldId("acme", Long.parseLong(name.substring(1)), 0) : holds.get(name);
        if (id == null) {
            throw new IllegalArgumentException("no hold was given: " + line.text());
        }
        return new HoldId(id.account(), id.number(), line.number("nonce", id.nonce()));
    }

    private String due(AccountEvent event) {
        return switch (event) {
            case AccountEvent.TermEnded(var lapsed, var at) -> "term ended at " + wall.text(at) + told.lapsed(lapsed);
            case AccountEvent.Lapsed(var lapsed, var at) -> "lapsed at " + wall.text(at) + told.lapsed(lapsed);
            case AccountEvent _ -> expired(event);
        };
    }

    private String expired(AccountEvent event) {
        return holds.values().stream()
                .flatMap(id -> account.holds().late().find(id.number()).stream())
                .filter(ended -> event instanceof AccountEvent.Expired expired
                        && expired.hold() == ended.hold().number())
                .map(ended -> ended.hold().request() + " " + told.ended(ended) + " at " + wall.text(event.at()))
                .collect(Collectors.joining());
    }

    private void apply(List<AccountEvent> events, List<HoldOrigin> origins) {
        ledger.hear(events, origins);
        for (var event : events) {
            past.hear(account, event);
            noticed.hear(event);
            account = account.apply(event);
        }
    }
}
