package weir.persistence.codec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.actor.SubUserRow;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.day.Counters;
import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.domain.day.MinuteUse;
import weir.domain.day.Tally;
import weir.domain.day.Use;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.limit.Minute;
import weir.domain.limit.NaturalDay;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserEvent;

/// A sub-user's events, each at least once, with every field.
final class SubUserSamples {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00.125Z");
    private static final Key.Fingerprint FINGERPRINT = new Key.Fingerprint("0123456789abcdef".repeat(4));
    private static final Quotas QUOTAS = new Quotas(limits(), Credits.UNLIMITED, 12, Set.of("gpt-5.5"));

    private static final SubUserEvent.KeyAdded KEY =
            new SubUserEvent.KeyAdded("k-2", FINGERPRINT, "laptop", NOON.plusSeconds(86_400), NOON);
    private static final AllowedAddresses ADDRESSES = new AllowedAddresses(Stream.of("10.0.0.0/8", "2001:db8::/32")
            .map(text -> ((AddressBlock.Read.Exact) AddressBlock.read(text)).block())
            .toList());

    private SubUserSamples() {}

    static Map<String, SubUserRow> events() {
        var events = new TreeMap<String, SubUserEvent>();
        var added = new SubUserEvent.KeyAdded("k-1", FINGERPRINT, null, null, NOON);
        events.put("KeyAdded", added);
        events.put("KeyAdded-with-end", KEY);
        events.put("KeyRotated", new SubUserEvent.KeyRotated("k-1", NOON.plusSeconds(3_600), KEY));
        events.put("KeyRevoked", new SubUserEvent.KeyRevoked("k-1", NOON.plusSeconds(60), NOON));
        events.put("QuotasSet", new SubUserEvent.QuotasSet(QUOTAS, Credits.of(77), NOON));
        events.put("QuotasSet-to-none", new SubUserEvent.QuotasSet(Quotas.NONE, Credits.ZERO, NOON));
        events.put("ActiveSet", new SubUserEvent.ActiveSet(false, NOON));
        events.put("LabelSet", new SubUserEvent.LabelSet("Ada's 笔记本", NOON));
        events.put("LabelSet-to-none", new SubUserEvent.LabelSet(null, NOON));
        events.put("AddressesSet", new SubUserEvent.AddressesSet(ADDRESSES, NOON));
        events.put("AddressesSet-to-any", new SubUserEvent.AddressesSet(AllowedAddresses.ANY, NOON));
        events.put("Counted", new SubUserEvent.Counted(tally(), uses(), NOON));
        var rows = new TreeMap<String, SubUserRow>();
        events.forEach((name, event) -> rows.put(name, new SubUserRow(event, List.of(), List.of())));
        rows.put(
                "KeyAdded-by-ann",
                new SubUserRow(added, OverviewSamples.overview().changes(), List.of()));
        rows.put(
                "Counted-past-a-threshold",
                new SubUserRow(
                        new SubUserEvent.Counted(tally(), uses(), NOON),
                        List.of(),
                        List.of(OverviewSamples.noticed())));
        return rows;
    }

    /// What leaves something in every field.
    static List<SubUserEvent> lastOfAll() {
        return List.of(
                new SubUserEvent.LabelSet("Ada", NOON),
                new SubUserEvent.AddressesSet(ADDRESSES, NOON),
                new SubUserEvent.Counted(tally(), uses(), NOON));
    }

    private static SortedMap<String, Instant> uses() {
        return new TreeMap<>(Map.of("k-1", NOON.truncatedTo(ChronoUnit.HOURS), "k-2", NOON.minusSeconds(7_200)));
    }

    private static Tally tally() {
        var use = new Use(3, 40_000, new Credits(5_000_000), 600, new Credits(70_000));
        var day = NaturalDay.at(NOON, NaturalDay.BEIJING);
        var before = new NaturalDay(day.epochDay() - 2);
        return new Tally(
                9,
                2,
                new Credits(70_000),
                Credits.of(12),
                new Counters(
                        new Days(List.of(
                                new Day(day, Allowance.NONE, new ByFunding<>(use, Use.NONE, Use.NONE), Credits.LEAST),
                                new Day(
                                        before,
                                        new Allowance(Credits.of(1), 2, 3),
                                        new ByFunding<>(Use.NONE, use, use),
                                        Credits.ZERO))),
                        new MinuteUse(Minute.at(NOON), 4, 5_000, 60)));
    }

    private static Limits limits() {
        return new Limits(new Allowance(Credits.of(5), 0, Limits.UNLIMITED), Allowance.of(3, Limits.UNLIMITED));
    }
}
