package weir.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/// Stores a [Note] as an account's row is stored: behind a [WakeHeader].
public final class NoteSerializer extends SerializerWithStringManifest {
    private static final int LONGEST_HEADER = 10;

    @Override
    public int identifier() {
        return 9_001;
    }

    @Override
    public String manifest(Object note) {
        return WakeHeader.MANIFEST;
    }

    @Override
    public byte[] toBinary(Object object) {
        var note = (Note) object;
        var text = note.text().getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(LONGEST_HEADER + text.length).put(WakeHeader.VERSION);
        switch (note.wake()) {
            case null -> bytes.put(WakeHeader.NONE);
            case Wake.Set(var at) -> bytes.put(WakeHeader.SET).putLong(at.toEpochMilli());
            case Wake.Clear() -> bytes.put(WakeHeader.CLEAR);
        }
        var row = new byte[bytes.put(text).position()];
        bytes.flip().get(row);
        return row;
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        var start = bytes[1] == WakeHeader.SET ? LONGEST_HEADER : 2;
        return Note.of(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    }
}
