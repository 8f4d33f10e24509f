package weir.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import weir.actor.AccountBatch.Wake;
import weir.persistence.codec.WeirSerializer;

/// Stores a [Note] as an account's row is stored: behind a [weir.persistence.codec.WakeHeader], which it spells
/// itself.
public final class NoteSerializer extends SerializerWithStringManifest {
    private static final byte FORMAT_VERSION = 1;
    private static final int LONGEST_HEADER = 10;

    @Override
    public int identifier() {
        return 9_001;
    }

    @Override
    public String manifest(Object note) {
        return WeirSerializer.ACCOUNT_BATCH;
    }

    @Override
    public byte[] toBinary(Object object) {
        var note = (Note) object;
        var text = note.text().getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(LONGEST_HEADER + text.length).put(FORMAT_VERSION);
        switch (note.wake()) {
            case Wake.Keep() -> bytes.put((byte) 0);
            case Wake.At(var at) -> bytes.put((byte) 1).putLong(at.toEpochMilli());
            case Wake.Never() -> bytes.put((byte) 2);
        }
        var row = new byte[bytes.put(text).position()];
        bytes.flip().get(row);
        return row;
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        var start = bytes[1] == 1 ? LONGEST_HEADER : 2;
        return Note.of(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    }
}
