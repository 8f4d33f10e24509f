package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.limit.GateName;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserEvent;

/// What the Auditor knows of one sub-user: its own journal, what it was told of its account's counters, and which
/// requests it passed on and has not heard of yet.
final class SubUserBooks {
    /// Counters of this sub-user as they stood when its account had had so many events.
    record Counters(long version, long openHolds, long held, long total, TreeMap<Integer, Sheet> days) {
        static final Counters NONE = new Counters(0, 0, 0, 0, new TreeMap<>());

        static Counters of(Books books, String subUser) {
            var days = new TreeMap<Integer, Sheet>();
            var member = books.member(subUser);
            for (var day : member.days.descendingKeySet()) {
                if (days.size() < KEPT_DAYS) {
                    days.put(day, books.day(subUser, day));
                }
            }
            var mine = books.open.values().stream()
                    .filter(line -> line.hold.subUser().equals(subUser))
                    .toList();
            var held = mine.stream().mapToLong(HoldLine::amount).sum();
            return new Counters(member.version, mine.size(), held, member.total, days);
        }
    }

    private static final int KEPT_DAYS = 8;
    final TreeMap<Long, Counters> history = new TreeMap<>();
    final LinkedHashMap<Long, AccountCommand.Hold> undecided = new LinkedHashMap<>();
    boolean active = true;
    Quotas quotas = Quotas.NONE;
    long totalFrom;
    Counters heard = Counters.NONE;

    void remember(Counters counters) {
        history.put(counters.version(), counters);
    }

    Counters at(long version) {
        var entry = history.floorEntry(version);
        return entry == null ? Counters.NONE : entry.getValue();
    }

    /// Loss, doubles and order do not matter: the highest version is the truth.
    void hear(long version) {
        if (version > heard.version()) {
            heard = at(version);
            history.headMap(heard.version(), false).clear();
        }
    }

    /// A total counts since it was set where there was none, and only the owner resets it: raising it adds to it.
    void apply(SubUserEvent event, boolean reset) {
        switch (event) {
            case SubUserEvent.QuotasSet set -> {
                var none = quotas.total().micros() == Door.NO_LIMIT;
                if (reset || (none && set.quotas().total().micros() != Door.NO_LIMIT)) {
                    totalFrom = heard.total();
                }
                quotas = set.quotas();
            }
            case SubUserEvent.ActiveSet(var wanted, var _) -> active = wanted;
            case SubUserEvent.KeyAdded _, SubUserEvent.KeyRevoked _, SubUserEvent.Counted _ -> {}
        }
    }

    /// Its gates, each with the least a request needs. Its credit quotas count every draw and overage, its RPD and TPD
    /// every request, whatever funds it.
    List<Door> doors(@Nullable String model, ZoneId zone, Instant at, boolean withUndecided) {
        var aside = withUndecided ? List.copyOf(undecided.values()) : List.<AccountCommand.Hold>of();
        var credits = aside.stream()
                .mapToLong(hold -> hold.estimate().amount().micros())
                .sum();
        var tokens = aside.stream().mapToLong(hold -> hold.estimate().tokens()).sum();
        var today = heard.days().getOrDefault(BurnDown.localDay(at, zone), Sheet.EMPTY);
        var used = today.all();
        var doors = new ArrayList<Door>();
        doors.add(Door.condition(GateName.SUB_USER_ACTIVE, active));
        if (model != null) {
            var allowed = quotas.models().isEmpty() || quotas.models().contains(model);
            doors.add(Door.condition(GateName.SUB_USER_MODEL, allowed));
        }
        var daily = quotas.daily().micros();
        doors.add(new Door(GateName.SUB_USER_DAILY_CREDITS, today.spent(), used.heldCredits() + credits, daily, 1));
        doors.add(new Door(GateName.SUB_USER_RPD, used.requests(), aside.size(), quotas.rpd(), 1));
        doors.add(new Door(GateName.SUB_USER_TPD, used.tokens(), used.heldTokens() + tokens, quotas.tpd(), 1));
        var total = Math.max(0, heard.total() - totalFrom);
        doors.add(new Door(
                GateName.SUB_USER_TOTAL_CREDITS,
                total,
                heard.held() + credits,
                quotas.total().micros(),
                1));
        doors.add(new Door(GateName.SUB_USER_OPEN_HOLDS, 0, heard.openHolds() + aside.size(), quotas.openHolds(), 1));
        return doors;
    }
}
