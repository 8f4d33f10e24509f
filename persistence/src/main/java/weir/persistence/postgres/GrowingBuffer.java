package weir.persistence.postgres;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/// A buffer that grows as it is written to.
final class GrowingBuffer {
    private ByteBuffer buffer;

    /// @param expected about how much will be written
    GrowingBuffer(int expected) {
        this.buffer = ByteBuffer.allocate(expected);
    }

    void int2(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    void int4(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void int8(long value) {
        room(Long.BYTES).putLong(value);
    }

    void raw(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    /// Sends all that was written.
    void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            var larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), Math.addExact(buffer.position(), bytes)));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
