package weir.persistence.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import weir.domain.ledger.LedgerEntry;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Columns;

/// Entries as PostgreSQL's COPY reads them.
final class EntryText {
    static final String STATEMENT = """
            copy weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after, grant_number,
              reference, sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens,
              input_tokens, cached_tokens, output_tokens, reasoning_tokens, usage_source, ended)
            from stdin""";

    private final WeirSerializer serializer = new WeirSerializer();
    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    /// The day in UTC to which an instant belongs.
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    void add(String account, long sequence, int place, LedgerEntry entry) {
        value(day(entry.at()));
        value(account);
        value(sequence);
        value(place);
        value(entry.at().truncatedTo(ChronoUnit.MICROS));
        value(Columns.word(entry.kind()));
        value(Columns.word(entry.on()));
        value(entry.credits());
        value(entry.balanceAfter());
        value(entry.grant() == 0 ? null : entry.grant());
        value(entry.reference());
        ofHold(entry);
        var counts = entry.counts();
        var parts = counts.parts();
        value(counts.requests());
        value(counts.tokens());
        value(parts.input());
        value(parts.cached());
        value(parts.output());
        value(parts.reasoning());
        value(counts.source() == null ? null : Columns.word(counts.source()));
        value(counts.ended() == null ? null : "\\x" + HexFormat.of().formatHex(serializer.toBinary(counts.ended())));
        text.append('\n');
        begun = false;
    }

    private void ofHold(LedgerEntry entry) {
        var hold = entry.hold();
        value(hold == null ? null : hold.subUser());
        value(hold == null || hold.hold() == 0 ? null : hold.hold());
        value(hold == null || hold.hold() == 0 ? null : hold.nonce());
        value(hold == null ? null : hold.task());
        value(hold == null ? null : hold.model());
        value(hold == null ? null : Columns.word(hold.protocol()));
        value(entry.reason());
        value(hold == null ? null : hold.day().date());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void value(@Nullable Object value) {
        if (begun) {
            text.append('\t');
        }
        begun = true;
        if (value == null) {
            text.append("\\N");
        } else {
            escaped(ColumnArrays.storable(value.toString()));
        }
    }

    private void escaped(String value) {
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }
}
