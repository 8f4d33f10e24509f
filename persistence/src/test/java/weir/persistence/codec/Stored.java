package weir.persistence.codec;

/// The way into the journal and back, as Pekko takes it.
final class Stored {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private Stored() {}

    static byte[] bytes(Object value) {
        return SERIALIZER.toBinary(value);
    }

    static Object readBack(Object value) {
        return SERIALIZER.fromBinary(bytes(value), SERIALIZER.manifest(value));
    }
}
