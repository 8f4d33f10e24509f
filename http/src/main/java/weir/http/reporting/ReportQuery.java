package weir.http.reporting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.GateName;
import weir.domain.rating.Protocol;
import weir.http.door.Call;
import weir.http.door.Filters;
import weir.http.door.Paging;
import weir.http.door.Spreadsheet;
import weir.http.door.json.Form;
import weir.http.door.json.Words;
import weir.persistence.ledger.TaskDays;
import weir.persistence.report.DayRange;
import weir.persistence.report.Dimension;
import weir.persistence.report.StatementEntry;

/// What a report is asked for, as it stands behind a path.
///
/// @param now by which today is known
record ReportQuery(Call call, Instant now) {
    static final String FROM = "from";
    static final String TO = "to";
    static final String GROUP_BY = "group_by";
    static final String ORDER = "order";

    /// More days than these are no report but a history: it is asked for year by year.
    static final int MOST_DAYS = 400;

    /// A sheet is looked at as a whole, so more fits into it than into a part of a list.
    private static final int MOST_ROWS = 10_000;

    Filters filters() {
        return new Filters(call);
    }

    boolean asSheet() {
        return Spreadsheet.isAskedFor(call);
    }

    Paging paging() {
        return asSheet() ? Paging.of(call, MOST_ROWS, MOST_ROWS) : Paging.of(call);
    }

    /// From the first of this month up to today, unless the call says otherwise.
    DayRange days(ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return days(today.withDayOfMonth(1), today);
    }

    DayRange days(LocalDate usualFrom, LocalDate usualTo) {
        var from = filters().day(FROM);
        var to = filters().day(TO);
        // The other end is said: the usual one must not be beyond it.
        var last = to != null ? to : from != null && from.isAfter(usualTo) ? from : usualTo;
        var first = from != null ? from : usualFrom.isAfter(last) ? last.withDayOfMonth(1) : usualFrom;
        refuseBackwards(first, last);
        var range = new DayRange(first, last);
        if (range.days() > MOST_DAYS) {
            throw Call.invalidParameter(
                    FROM, range.days() + " days before the end", "a range of at most " + MOST_DAYS + " days");
        }
        return range;
    }

    /// The first day of which it is kept what tasks have used.
    LocalDate tasksSince() {
        return TaskDays.since(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    static void refuseBackwards(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Call.invalidParameter(TO, to.toString(), "a day that is not before `from`, " + from);
        }
    }

    /// By what lines are told apart.
    List<Dimension> groups(List<Dimension> allowed, List<Dimension> usual) {
        var text = call.parameter(GROUP_BY).orElse(null);
        if (text == null) {
            return usual;
        }
        var names = List.of(text.split(",", -1));
        var groups = names.stream()
                .flatMap(name -> allowed.stream().filter(each -> Words.of(each).equals(name)))
                .distinct()
                .toList();
        if (groups.size() != names.size()) {
            throw Call.invalidParameter(
                    GROUP_BY, '"' + text + '"', "each once, with commas between them, of " + words(allowed));
        }
        return groups;
    }

    /// What the call looks for, by those of these that it names.
    Map<Dimension, String> narrowed(Collection<Dimension> dimensions) {
        var narrowed = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : dimensions) {
            var value = value(dimension);
            if (value != null) {
                narrowed.put(dimension, value);
            }
        }
        return narrowed;
    }

    static String words(Collection<Dimension> dimensions) {
        return dimensions.stream().map(Words::of).collect(Collectors.joining(", "));
    }

    /// The names in a cursor, which are of these.
    static List<String> names(Paging paging, List<Dimension> groups, List<String> names) {
        for (var at = 0; at < groups.size(); at++) {
            if (groups.get(at) == Dimension.DAY) {
                day(paging, names.get(at));
            }
        }
        return names;
    }

    static LocalDate day(Paging paging, String text) {
        try {
            return Filters.parsedDay(text);
        } catch (DateTimeException notADay) {
            throw paging.invalidCursor();
        }
    }

    static long number(Paging paging, String text) {
        if (text.matches("-?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw paging.invalidCursor();
    }

    /// Which of these the call wants; the first where it says nothing.
    String choice(String name, String... allowed) {
        var text = call.parameter(name).orElse(allowed[0]);
        if (Arrays.asList(allowed).contains(text)) {
            return text;
        }
        throw Call.invalidParameter(name, '"' + text + '"', String.join(", ", allowed));
    }

    private @Nullable String value(Dimension dimension) {
        var name = Words.of(dimension);
        return switch (dimension) {
            case ACCOUNT, SUB_USER -> filters().text(name, Form.ID);
            case MODEL, TASK -> filters().text(name, Form.NAME);
            case PROTOCOL -> word(filters().choice(name, Protocol.class));
            case FUNDING -> word(filters().choice(name, StatementEntry.Pot.class));
            case GATE -> word(filters().choice(name, GateName.class));
            case DAY -> throw new IllegalArgumentException("Days are a range");
        };
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : Words.of(value);
    }
}
