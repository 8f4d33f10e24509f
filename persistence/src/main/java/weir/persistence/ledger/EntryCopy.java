package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import weir.domain.ledger.HoldOrigin;
import weir.domain.ledger.LedgerEntry;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.CopyRows;

/// Entries as they are copied into the ledger.
final class EntryCopy {
    private static final String STATEMENT = """
            copy weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after, grant_number,
              reference, sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens,
              input_tokens, cached_tokens, output_tokens, reasoning_tokens, usage_source, ended)
            from stdin (format binary)""";

    private static final int COLUMNS = 27;

    /// About what an entry takes.
    private static final int ENTRY = 500;

    private final WeirSerializer serializer = new WeirSerializer();
    private final CopyRows copied;

    EntryCopy(Collection<LedgerDraft> drafts) {
        var rows = drafts.stream().mapToInt(draft -> draft.rows().size()).sum();
        this.copied = new CopyRows(COLUMNS, rows * ENTRY);
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                var place = 0;
                for (var entry : row.booked().entries()) {
                    if (!draft.dropped().has(day(entry.at()), row.sequence())) {
                        add(draft.account(), row.sequence(), place, entry);
                    }
                    place++;
                }
            }
        }
    }

    /// The day in UTC to which an instant belongs.
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    void send(Connection connection) throws SQLException {
        if (!copied.isEmpty()) {
            copied.send(connection, STATEMENT);
        }
    }

    private void add(String account, long sequence, int place, LedgerEntry entry) {
        copied.begin();
        copied.date(day(entry.at()));
        copied.text(account);
        copied.int8(sequence);
        copied.int4(place);
        copied.instant(entry.at());
        copied.text(Columns.word(entry.kind()));
        copied.text(Columns.word(entry.on()));
        copied.int8(entry.credits());
        copied.int8(entry.balanceAfter());
        if (entry.grant() == 0) {
            copied.nothing();
        } else {
            copied.int4(entry.grant());
        }
        text(entry.reference());
        hold(entry.hold(), entry.reason());
        counts(entry.counts());
    }

    private void hold(@Nullable HoldOrigin hold, @Nullable String reason) {
        text(hold == null ? null : hold.subUser());
        if (hold == null || hold.hold() == 0) {
            copied.nothing();
            copied.nothing();
        } else {
            copied.int8(hold.hold());
            copied.int8(hold.nonce());
        }
        text(hold == null ? null : hold.task());
        text(hold == null ? null : hold.model());
        copied.text(hold == null ? null : Columns.word(hold.protocol()));
        text(reason);
        copied.date(hold == null ? null : hold.day().date());
    }

    private void counts(LedgerEntry.Counts counts) {
        var parts = counts.parts();
        copied.int4(counts.requests());
        copied.int8(counts.tokens());
        copied.int8(parts.input());
        copied.int8(parts.cached());
        copied.int8(parts.output());
        copied.int8(parts.reasoning());
        copied.text(counts.source() == null ? null : Columns.word(counts.source()));
        var ended = counts.ended();
        if (ended == null) {
            copied.nothing();
        } else {
            copied.binary(serializer.toBinary(ended));
        }
    }

    private void text(@Nullable String text) {
        copied.text(text == null ? null : ColumnArrays.storable(text));
    }
}
