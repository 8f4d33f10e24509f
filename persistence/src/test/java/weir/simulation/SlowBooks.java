package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.account.Switches;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.plan.Subscription;

/// What the journal of one account says, added up from its events alone: the slow and obvious way, all in micros.
final class SlowBooks {
    final List<GrantLine> grants = new ArrayList<>();
    final TreeMap<Long, HoldLine> holds = new TreeMap<>();
    final TreeMap<Long, HoldLine> open = new TreeMap<>();
    private final Map<Instant, List<HoldLine>> minutes = new HashMap<>();
    final TreeMap<String, MemberBook> members = new TreeMap<>();

    /// Those that were removed, too, by [MemberBook#life].
    final TreeMap<String, MemberBook> lives = new TreeMap<>();
    /// How many were removed.
    long removals;

    final List<Subscription> bought = new ArrayList<>();
    final OrderBook orders = new OrderBook();
    final TermBook terms = new TermBook();
    final ProfileBook profile = new ProfileBook();
    final ReportPosts reports = new ReportPosts(this);
    private final SellingPosts selling = new SellingPosts(this);
    ZoneId zone = ZoneOffset.UTC;
    Switches settings = Switches.DEFAULT;
    long events;

    /// I1: owed = overage + owedAgain - repaid - undone.
    long overage;

    /// What was used of orders that were taken back.
    long owedAgain;

    long repaid;
    long undone;

    boolean opened() {
        return events > 0;
    }

    long owed() {
        return overage + owedAgain - repaid - undone;
    }

    /// What the grants of a kind have that live.
    long balance(Funding funding) {
        return Lapses.living(this, funding).mapToLong(GrantLine::balance).sum();
    }

    long held(Funding funding) {
        return open.values().stream()
                .filter(line -> line.hold.funding() == funding)
                .mapToLong(HoldLine::amount)
                .sum();
    }

    /// How many holds wait for somebody to decide what becomes of them.
    long waiting() {
        return holds.values().stream().filter(HoldLine::waits).count();
    }

    /// One day of the whole account: the sum of its sub-users' sheets.
    Sheet day(int day) {
        var sum = Sheet.EMPTY;
        for (var member : lives.values()) {
            sum = sum.plus(day(member, day));
        }
        return sum;
    }

    Sheet day(MemberBook member, int day) {
        var sheet = member.days.getOrDefault(day, Sheet.EMPTY);
        for (var line : open.values()) {
            if (line.whose == member && line.day() == day) {
                sheet = sheet.plus(line.hold.funding(), new Sheet.Column(0, 0, 0, line.hold.tokens(), line.amount()));
            }
        }
        return sheet;
    }

    /// What went through in the minute of `at`, whatever funded it: looked up in every hold that was given in it.
    Sheet.Column minute(Instant at) {
        return minute(at, _ -> true);
    }

    Sheet.Column minute(Instant at, Predicate<HoldLine> whose) {
        var begin = at.truncatedTo(ChronoUnit.MINUTES);
        return minutes.getOrDefault(begin, List.of()).stream()
                .filter(whose)
                .map(line -> line.inItsMinute(begin.plusSeconds(60)))
                .reduce(Sheet.Column.EMPTY, Sheet.Column::plus);
    }

    /// When the account had its latest hold.
    Instant latest() {
        return lives.values().stream()
                .map(member -> member.latest)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    MemberBook member(String subUser) {
        return members.getOrDefault(subUser, new MemberBook("", Instant.EPOCH));
    }

    @Nullable
    GrantLine grant(int number) {
        return number >= 1 && number <= grants.size() ? grants.get(number - 1) : null;
    }

    HoldLine line(long number) {
        var line = holds.get(number);
        if (line == null) {
            throw new IllegalStateException("the journal never gave a hold " + number);
        }
        return line;
    }

    /// Adds one event. Whether it may be so is for the audits to say.
    void post(AccountEvent event) {
        events++;
        switch (event) {
            case AccountEvent.Opened opened -> {
                zone = opened.zone();
                settings = opened.switches();
            }
            case AccountEvent.Noted _, AccountEvent.Closed _, AccountEvent.Reported _ -> {}
            case AccountEvent.SwitchesChanged changed -> settings = changed.switches();
            case AccountEvent.SubUserAdded(var subUser, var at) -> added(subUser, at);
            case AccountEvent.SubUserRemoved(var subUser, var _) -> removed(subUser);
            case AccountEvent.Subscribed(var subscription, var at) -> {
                bought.add(subscription);
                terms.subscribed(subscription, at);
            }
            case AccountEvent.Granted granted -> selling.granted(granted);
            case AccountEvent.Held(var hold) -> held(hold);
            case AccountEvent.Settled(var receipt) -> settled(receipt);
            case AccountEvent.Released released -> {
                end(line(released.hold()), HoldLine.Stage.RELEASED, released.at());
                request(line(released.hold()), -1);
            }
            case AccountEvent.Extended extended -> line(extended.hold()).expires = extended.expires();
            case AccountEvent.Flagged flagged -> line(flagged.hold()).flagged = true;
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
            case AccountEvent.Selling sold -> sold(sold);
        }
        profile.hear(event);
        reports.hear(event);
        orders.count(event, terms.ended);
        grants.forEach(grant -> grant.standsAt(event.at()));
        if (event instanceof AccountEvent.Granted) {
            grants.stream()
                    .filter(grant -> !orders.canBeVoided(grant.reference))
                    .forEach(grant -> grant.foldAt(event.at()));
        }
    }

    private void added(String subUser, Instant at) {
        var member = new MemberBook(MemberBook.life(subUser, removals), at);
        members.put(subUser, member);
        lives.put(member.life, member);
    }

    private void removed(String subUser) {
        var member = member(subUser);
        member.gone = true;
        member.version = events;
        members.remove(subUser);
        removals++;
    }

    private void held(Hold hold) {
        var line = new HoldLine(hold, member(hold.subUser()), terms.run);
        holds.put(hold.number(), line);
        open.put(hold.number(), line);
        minutes.computeIfAbsent(hold.at().truncatedTo(ChronoUnit.MINUTES), _ -> new ArrayList<>())
                .add(line);
        line.whose.latest = hold.at();
        request(line, 1);
    }

    private void sold(AccountEvent.Selling event) {
        switch (event) {
            case AccountEvent.Ordered(var order) -> orders.put(order);
            case AccountEvent.OrderVoided voided -> selling.voided(voided);
            case AccountEvent.TermEnded(var lapsed, var at) -> {
                terms.termEnded(at);
                selling.lapse(lapsed);
                if (terms.ended) {
                    Lapses.living(this, Funding.PLAN).toList().forEach(grant -> grant.end(holds.size()));
                }
            }
            case AccountEvent.Lapsed(var lapsed, var _) -> selling.lapse(lapsed);
            case AccountEvent.Reviewed reviewed -> selling.reviewed(reviewed);
            case AccountEvent.Undoing undoing -> selling.undone(undoing);
        }
    }

    void passes(Instant now) {
        selling.passes(now);
    }

    private void request(HoldLine line, int count) {
        touched(line).add(line.day(), line.hold.funding(), new Sheet.Column(count, 0, 0, 0, 0));
    }

    MemberBook touched(HoldLine line) {
        line.whose.version = events;
        return line.whose;
    }

    private void end(HoldLine line, HoldLine.Stage stage, Instant at) {
        line.end(stage, at);
        open.remove(line.hold.number());
        touched(line);
    }

    private void settled(Receipt receipt) {
        var line = line(receipt.hold());
        end(line, HoldLine.Stage.SETTLED, receipt.at());
        line.receipt = receipt;
        line.charge = receipt.charge();
        charge(line, receipt.usage().input() + receipt.usage().output(), line.charge.draws(), micros(line.charge));
    }

    private void expired(AccountEvent.Expired expired) {
        var line = line(expired.hold());
        end(line, HoldLine.Stage.EXPIRED, expired.at());
        line.policy = expired.policy();
        line.charge = expired.charge();
        line.correctableUntil = expired.correctableUntil();
        if (expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE) {
            charge(line, line.hold.tokens(), line.charge.draws(), micros(line.charge));
        }
    }

    private void corrected(AccountEvent.Corrected corrected) {
        var receipt = corrected.receipt();
        var line = line(receipt.hold());
        var tokens = line.policy == ExpiryPolicy.CHARGE_ESTIMATE ? line.hold.tokens() : 0;
        var less = corrected.undone().micros();
        var more = micros(receipt.charge()) - micros(line.charge) + less;
        line.receipt = receipt;
        line.charge = receipt.charge();
        end(line, HoldLine.Stage.CORRECTED, line.ended);
        line.corrected = receipt.at();
        charge(line, receipt.usage().input() + receipt.usage().output() - tokens, corrected.drawn(), more);
        undone += less;
        touched(line).owe(line.day(), -less);
        corrected.givenBack().forEach(back -> giveBack(line, back));
    }

    void charge(HoldLine line, long tokens, List<Draw> draws, long owing) {
        var member = touched(line);
        member.add(line.day(), line.hold.funding(), new Sheet.Column(0, tokens, 0, 0, 0));
        overage += owing;
        member.owe(line.day(), owing);
        for (var draw : draws) {
            grants.get(draw.grant() - 1).drawn += draw.amount().micros();
            member.spend(line.day(), draw.funding(), draw.amount().micros());
        }
    }

    private void giveBack(HoldLine line, GiveBack back) {
        var grant = grants.get(back.grant() - 1);
        if (back.repayment()) {
            grant.repaid -= back.amount().micros();
            repaid -= back.amount().micros();
        } else {
            grant.drawn -= back.amount().micros();
            touched(line).spend(line.day(), back.funding(), -back.amount().micros());
        }
    }

    static long micros(Charge charge) {
        return charge.overage().micros();
    }
}
