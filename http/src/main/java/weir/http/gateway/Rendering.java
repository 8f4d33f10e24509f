package weir.http.gateway;

import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.util.ByteString;

/// What the client reads of an answer, made of the upstream's bytes as they come. Used by one thread at a time.
interface Rendering {
    ContentType contentType();

    /// What is sent for these bytes; nothing where they say nothing yet.
    ByteString next(ByteString bytes);

    /// What may be sent between two pieces, so that a client that hears nothing goes on to wait.
    default Optional<ByteString> whileSilent() {
        return Optional.empty();
    }

    /// What is sent behind all that when the upstream has ended as it should.
    default ByteString last() {
        return ByteString.emptyByteString();
    }

    /// Whether the client is answered only when all is known: then its status is [#status] after [#last].
    default boolean isWhole() {
        return false;
    }

    default int status() {
        return 200;
    }
}
