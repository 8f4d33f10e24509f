package weir.http.gateway;

import org.apache.pekko.util.ByteString;

/// Reads an answer beside the one who passes it on, and keeps nothing of it. Used by one thread at a time.
interface Probe {
    void read(ByteString bytes);

    /// Whether the answer is whole: what the upstream does with its connection then concerns nobody.
    boolean isOver();

    UsageSeen seen();
}
