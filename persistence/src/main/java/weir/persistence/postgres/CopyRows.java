package weir.persistence.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows in the binary format of PostgreSQL's COPY: each is begun, and then told column by column, in the order and the
/// types of the statement.
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    private static final int END = -1;

    /// From where PostgreSQL counts days and microseconds.
    private static final LocalDate DAYS_FROM = LocalDate.of(2000, 1, 1);

    private static final Instant MICROS_FROM = Instant.parse("2000-01-01T00:00:00Z");

    private final GrowingBuffer bytes;
    private final int columns;
    private int rows;

    /// @param columns of each row
    /// @param expected about how many bytes all rows will take
    public CopyRows(int columns, int expected) {
        this.columns = columns;
        this.bytes = new GrowingBuffer(SIGNATURE.length + 2 * Integer.BYTES + expected + Short.BYTES);
        bytes.raw(SIGNATURE);
        bytes.int4(0);
        bytes.int4(0);
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    public void begin() {
        bytes.int2(columns);
        rows++;
    }

    public void nothing() {
        bytes.int4(NULL);
    }

    public void text(@Nullable String text) {
        if (text == null) {
            nothing();
        } else {
            binary(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public void binary(byte[] value) {
        bytes.int4(value.length);
        bytes.raw(value);
    }

    public void int4(int value) {
        bytes.int4(Integer.BYTES);
        bytes.int4(value);
    }

    public void int8(long value) {
        bytes.int4(Long.BYTES);
        bytes.int8(value);
    }

    public void date(@Nullable LocalDate date) {
        if (date == null) {
            nothing();
        } else {
            int4(Math.toIntExact(ChronoUnit.DAYS.between(DAYS_FROM, date)));
        }
    }

    /// To the microsecond before it.
    public void instant(Instant instant) {
        int8(ChronoUnit.MICROS.between(MICROS_FROM, instant.truncatedTo(ChronoUnit.MICROS)));
    }

    /// Sends all of them, once.
    public void send(Connection connection, String statement) throws SQLException {
        bytes.int2(END);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        bytes.sendTo(copy);
        copy.endCopy();
    }
}
