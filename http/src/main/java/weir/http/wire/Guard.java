package weir.http.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the bytes of one connection before the parser does, and lets through only what cannot be read in two ways:
/// heads that are whole and clean, and bodies as they are framed. It knows where each request begins and ends; a body's
/// bytes it does not look at.
///
/// The parser behind it takes a byte above 0x7F in a header for one of two, and with it the end of the line: the next
/// header is then a part of this one, be it the credential or what a proxy has added.
public final class Guard {
    /// What a request may have, in bytes and in lines.
    public record Limits(int method, int target, int headers, int name, int value, int extension) {}

    private enum Place {
        LINE,
        HEADERS,
        BODY,
        CHUNKS
    }

    private final Limits limits;
    private Place place = Place.LINE;
    private RequestLine line;
    private HeaderLines headers;
    private Chunks chunks;
    private long left;
    private @Nullable Flaw flaw;

    public Guard(Limits limits) {
        this.limits = limits;
        this.line = new RequestLine(limits);
        this.headers = new HeaderLines(limits);
        this.chunks = new Chunks(limits);
    }

    /// Reads what came next, and returns how many of its first bytes may pass, behind all that came before. The rest is
    /// a part of a head that is not whole yet, or of what is refused.
    ///
    /// @param octets the caller's own: a byte above 0x7F in a header's value becomes a `?` in it
    public int take(byte[] octets) {
        var bytes = new Bytes(octets);
        var passed = 0;
        try {
            while (bytes.areLeft()) {
                read(bytes);
                passed = isInHead() ? passed : bytes.read();
            }
        } catch (Flawed flawed) {
            flaw = flawed.flaw();
            // All but the last, which was found wrong.
            passed = isInBody() ? bytes.read() - 1 : passed;
        }
        return passed;
    }

    /// What was found. Nothing may be taken any more.
    public Optional<Flaw> flaw() {
        return Optional.ofNullable(flaw);
    }

    /// Whether a head has begun and is not whole yet.
    public boolean isInHead() {
        return place == Place.HEADERS || (place == Place.LINE && line.isBegun());
    }

    public boolean isInBody() {
        return place == Place.BODY || place == Place.CHUNKS;
    }

    private void read(Bytes bytes) {
        switch (place) {
            case LINE -> line(bytes);
            case HEADERS -> headers(bytes);
            case BODY -> body(bytes);
            case CHUNKS -> chunks(bytes);
        }
    }

    private void line(Bytes bytes) {
        line.read(bytes);
        if (line.isWhole()) {
            place = Place.HEADERS;
        }
    }

    private void headers(Bytes bytes) {
        headers.read(bytes);
        if (headers.isWhole()) {
            if (headers.isChunked() && line.isOld()) {
                throw new Flawed(Flaw.ENCODING);
            }
            left = headers.bodyBytes();
            if (headers.isChunked()) {
                place = Place.CHUNKS;
                chunks = new Chunks(limits);
            } else {
                place = Place.BODY;
                endBody(left == 0);
            }
        }
    }

    private void body(Bytes bytes) {
        left -= bytes.skip(left);
        endBody(left == 0);
    }

    private void chunks(Bytes bytes) {
        chunks.read(bytes);
        endBody(chunks.isWhole());
    }

    private void endBody(boolean ended) {
        if (ended) {
            place = Place.LINE;
            line = new RequestLine(limits);
            headers = new HeaderLines(limits);
        }
    }
}
