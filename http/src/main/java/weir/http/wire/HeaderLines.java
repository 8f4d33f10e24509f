package weir.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/// The headers of a request, or what comes behind its last chunk: `name: value` and CR LF each, then an empty line.
/// A byte above 0x7F in a value becomes `?`.
final class HeaderLines {
    /// Longer than each value that frames a body.
    private static final int FRAMING_BYTES = 32;

    /// More digits than any body has bytes.
    private static final int MOST_DIGITS = 18;

    private enum Place {
        LINE,
        NAME,
        VALUE,
        VALUE_END,
        HEAD_END,
        WHOLE
    }

    private final Guard.Limits limits;
    private final byte[] name;
    private final byte[] framing = new byte[FRAMING_BYTES];
    private Place place = Place.LINE;
    private Meaning meaning = Meaning.PLAIN;
    private int lines;

    /// Bytes of the name or value that is read just now.
    private int length;

    private long bodyBytes = -1;
    private boolean chunked;

    HeaderLines(Guard.Limits limits) {
        this.limits = limits;
        this.name = new byte[limits.name()];
    }

    boolean isWhole() {
        return place == Place.WHOLE;
    }

    boolean isChunked() {
        return chunked;
    }

    /// As `Content-Length` says.
    long bodyBytes() {
        return Math.max(0, bodyBytes);
    }

    void read(Bytes bytes) {
        while (bytes.areLeft() && !isWhole()) {
            switch (place) {
                case LINE -> line(bytes.next());
                case NAME -> name(bytes.next());
                case VALUE -> value(bytes);
                case VALUE_END -> valueEnd(bytes.next());
                case HEAD_END -> headEnd(bytes.next());
                case WHOLE -> {}
            }
        }
    }

    private void line(byte octet) {
        if (octet == Octets.RETURN) {
            place = Place.HEAD_END;
            return;
        }
        if (octet == Octets.SPACE || octet == Octets.TAB) {
            throw new Flawed(Flaw.FOLDED);
        }
        if (++lines > limits.headers()) {
            throw new Flawed(Flaw.LARGE_HEADERS);
        }
        place = Place.NAME;
        length = 0;
        name(octet);
    }

    private void name(byte octet) {
        if (octet == ':' && length > 0) {
            meaning = Meaning.of(name, length);
            place = Place.VALUE;
            length = 0;
        } else if (!Octets.isToken(octet)) {
            throw new Flawed(Flaw.HEADER_LINE);
        } else if (length == name.length) {
            throw new Flawed(Flaw.LARGE_HEADERS);
        } else {
            name[length++] = (byte) Character.toLowerCase(octet);
        }
    }

    private void value(Bytes bytes) {
        while (bytes.areLeft()) {
            var octet = bytes.next();
            if (octet == Octets.RETURN) {
                place = Place.VALUE_END;
                return;
            }
            if (!Octets.isText(octet)) {
                bytes.replace(replaced(octet));
            }
            if (meaning.isFraming()) {
                keep(octet);
            }
            if (++length > limits.value()) {
                throw new Flawed(Flaw.LARGE_HEADERS);
            }
        }
    }

    private byte replaced(byte octet) {
        if (octet == Octets.LINE_FEED) {
            throw new Flawed(Flaw.HEADER_LINE);
        }
        if (!Octets.isAboveAscii(octet)) {
            throw new Flawed(Flaw.CONTROL);
        }
        if (meaning == Meaning.EXACT) {
            throw new Flawed(Flaw.NOT_ASCII);
        }
        return '?';
    }

    private void keep(byte octet) {
        if (length == framing.length) {
            throw new Flawed(flaw());
        }
        framing[length] = octet;
    }

    private void valueEnd(byte octet) {
        if (octet != Octets.LINE_FEED) {
            throw new Flawed(Flaw.HEADER_LINE);
        }
        place = Place.LINE;
        if (meaning.isFraming()) {
            framed(new String(framing, 0, length, ISO_8859_1).strip().toLowerCase(Locale.ROOT));
        }
    }

    private void framed(String value) {
        var isGood = switch (meaning) {
            case LENGTH -> bodyBytes < 0 && isNumber(value);
            case ENCODING -> !chunked && value.equals("chunked");
            // Java's own client asks for it with its first request, and goes on where that is passed over.
            case UPGRADE -> value.equals("h2c");
            case PLAIN, EXACT -> true;
        };
        if (!isGood) {
            throw new Flawed(flaw());
        }
        switch (meaning) {
            case LENGTH -> bodyBytes = Long.parseLong(value);
            case ENCODING -> chunked = true;
            case UPGRADE, PLAIN, EXACT -> {}
        }
        if (chunked && bodyBytes >= 0) {
            throw new Flawed(Flaw.TWO_LENGTHS);
        }
    }

    private Flaw flaw() {
        return switch (meaning) {
            case LENGTH -> Flaw.LENGTH;
            case ENCODING -> Flaw.ENCODING;
            case UPGRADE -> Flaw.UPGRADE;
            case PLAIN, EXACT -> Flaw.HEADER_LINE;
        };
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private void headEnd(byte octet) {
        if (octet != Octets.LINE_FEED) {
            throw new Flawed(Flaw.HEADER_LINE);
        }
        place = Place.WHOLE;
    }
}
