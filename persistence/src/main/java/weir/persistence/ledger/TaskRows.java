package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.domain.ledger.UsageChange;
import weir.domain.ledger.UsageSum;

/// What tasks have used, and when first and last. They are told apart as far as there is [TaskRoom].
final class TaskRows {
    /// Written before anything goes, so that nobody takes what is forgotten for what never was.
    private static final String KEPT_SINCE = """
            insert into weir.ledger_reader as reader (ordering, as_of, tasks_since) values (0, 'epoch', ?)
            on conflict (one) do update set tasks_since = greatest(reader.tasks_since, excluded.tasks_since)""";

    private final TaskRoom room = new TaskRoom();
    private final String upsert;

    private record Key(String account, LocalDate day, String task, String subUser, String model) {}

    private record Value(UsageSum sum, Instant first, Instant last) {
        Value plus(Value other) {
            return new Value(
                    sum.plus(other.sum),
                    other.first.isBefore(first) ? other.first : first,
                    other.last.isAfter(last) ? other.last : last);
        }
    }

    /// @param table to whose sums is added
    TaskRows(String table) {
        this.upsert = upsert(table);
    }

    void add(Connection connection, Collection<LedgerDraft> drafts) throws SQLException {
        var tasks = room.toldApart(connection, drafts);
        var sums = new LinkedHashMap<Key, Value>();
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var change : row.booked().used()) {
                    var task = change.hold().task();
                    if (task != null) {
                        sums.merge(key(draft.account(), change, tasks), value(change), Value::plus);
                    }
                }
            }
        }
        add(connection, sums);
    }

    private static Key key(String account, UsageChange change, TaskRoom.ToldApart tasks) {
        var hold = change.hold();
        var day = hold.day().date();
        return new Key(account, day, tasks.name(account, hold), hold.subUser(), hold.model());
    }

    private static Value value(UsageChange change) {
        return new Value(change.sum(), change.at(), change.at());
    }

    private void add(Connection connection, Map<Key, Value> sums) throws SQLException {
        var rows = new ColumnArrays(
                "text", "text", "text", "text", "text", "bigint", "bigint", "bigint", "bigint", "bigint", "bigint",
                "bigint", "text", "text");
        sums.forEach((key, value) -> {
            var sum = value.sum();
            var parts = sum.parts();
            rows.add(
                    key.account(),
                    key.day().toString(),
                    key.task(),
                    key.subUser(),
                    key.model(),
                    sum.requests(),
                    sum.tokens(),
                    parts.input(),
                    parts.cached(),
                    parts.output(),
                    parts.reasoning(),
                    sum.credits(),
                    value.first().toString(),
                    value.last().toString());
        });
        rows.execute(connection, upsert);
    }

    /// Takes away what is of days before those of [TaskDays].
    static void forget(Connection connection, LocalDate today) throws SQLException {
        try (var since = connection.prepareStatement(KEPT_SINCE)) {
            since.setObject(1, TaskDays.since(today));
            since.executeUpdate();
        }
        for (var table : List.of("task_usage", "task_usage_trimmed")) {
            try (var delete = connection.prepareStatement("delete from weir.%s where day < ?".formatted(table))) {
                delete.setObject(1, TaskDays.since(today));
                delete.executeUpdate();
            }
        }
    }

    private static String upsert(String table) {
        return """
            insert into weir.%s as sum (account, day, task, sub_user, model, requests, tokens, input_tokens,
              cached_tokens, output_tokens, reasoning_tokens, credits, first_at, last_at)
            select account, day::date, task, sub_user, model, requests, tokens, input, cached, output, reasoning,
              credits, first_at::timestamptz, last_at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
              more(account, day, task, sub_user, model, requests, tokens, input, cached, output, reasoning, credits,
                first_at, last_at)
            on conflict (account, day, task, sub_user, model) do update set
              requests = sum.requests + excluded.requests, tokens = sum.tokens + excluded.tokens,
              input_tokens = sum.input_tokens + excluded.input_tokens,
              cached_tokens = sum.cached_tokens + excluded.cached_tokens,
              output_tokens = sum.output_tokens + excluded.output_tokens,
              reasoning_tokens = sum.reasoning_tokens + excluded.reasoning_tokens,
              credits = sum.credits + excluded.credits,
              first_at = least(sum.first_at, excluded.first_at), last_at = greatest(sum.last_at, excluded.last_at)""".formatted(table);
    }
}
