package weir.simulation.machine;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.apache.pekko.util.ByteString;

/// A value as bytes, by the serializer that the real journal uses for it.
record StoredValue(ByteString bytes, int serializer, String manifest) {

    static StoredValue of(Object value, ActorSystem system) {
        var serialization = SerializationExtension.get(system);
        var serializer = serialization.findSerializerFor(value);
        return new StoredValue(
                ByteString.fromArrayUnsafe(serialization.serialize(value).get()),
                serializer.identifier(),
                Serializers.manifestFor(serializer, value));
    }

    Object read(ActorSystem system) {
        return SerializationExtension.get(system)
                .deserialize(bytes.toArrayUnsafe(), serializer, manifest)
                .get();
    }
}
