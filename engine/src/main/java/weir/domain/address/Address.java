package weir.domain.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// An address of the internet: the 128 bits of IPv6. One of IPv4 is what IPv6 maps it to, `::ffff:0:0/96`, so that the
/// same address is the same value however it was written.
public record Address(long high, long low) {
    static final int BITS = 128;

    /// Where the bits of an IPv4 address begin.
    static final int MAPPED = 96;

    /// As long as an address can be written.
    private static final int LONGEST = 45;

    private static final long MAPPED_PREFIX = 0xffffL << 32;
    private static final int GROUPS = 8;

    /// Without leading zeros, which some read as octal.
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /// Without a zone or brackets.
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");

    /// The address that a text is; empty for a name, and for everything else. Nobody is asked.
    public static Optional<Address> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return literal(text).map(InetAddress::getAddress).map(Address::of);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> literal(String text) {
        if (IPV4.matcher(text).matches()) {
            return Optional.of(Inet4Address.ofLiteral(text));
        }
        var tail = text.lastIndexOf(':') + 1;
        var dotted = text.indexOf('.') >= 0;
        var fits = dotted
                ? IPV6.matcher(text.substring(0, tail)).matches()
                        && IPV4.matcher(text.substring(tail)).matches()
                : IPV6.matcher(text).matches();
        return fits ? Optional.of(Inet6Address.ofLiteral(text)) : Optional.empty();
    }

    /// @param bytes 4 of IPv4, or 16 of IPv6
    public static Address of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return bytes.length == Integer.BYTES
                ? new Address(0, MAPPED_PREFIX | Integer.toUnsignedLong(buffer.getInt()))
                : new Address(buffer.getLong(), buffer.getLong());
    }

    public boolean isIpv4() {
        return high == 0 && low >>> Integer.SIZE == MAPPED_PREFIX >>> Integer.SIZE;
    }

    /// The same with only its first bits, the others zero.
    Address first(int bits) {
        return new Address(high & mask(bits), low & mask(bits - Long.SIZE));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }

    /// In the one spelling that RFC 5952 has for it.
    public String text() {
        return isIpv4() ? dotted() : groups();
    }

    private String dotted() {
        var text = new StringJoiner(".");
        for (var shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            text.add(Long.toString((low >>> shift) & 0xff));
        }
        return text.toString();
    }

    /// The longest run of zeros is left out, the first of those that are as long, and none of a single one.
    private String groups() {
        var start = GROUPS;
        var longest = 1;
        for (var at = 0; at < GROUPS; at++) {
            var run = zeros(at);
            if (run > longest) {
                start = at;
                longest = run;
            }
        }
        return start == GROUPS ? groups(0, GROUPS) : groups(0, start) + "::" + groups(start + longest, GROUPS);
    }

    private int zeros(int from) {
        var at = from;
        while (at < GROUPS && group(at) == 0) {
            at++;
        }
        return at - from;
    }

    private String groups(int from, int to) {
        var text = new StringJoiner(":");
        for (var at = from; at < to; at++) {
            text.add(Long.toHexString(group(at)));
        }
        return text.toString();
    }

    private long group(int at) {
        var half = at < GROUPS / 2 ? high : low;
        return (half >>> (Short.SIZE * (GROUPS / 2 - 1 - at % (GROUPS / 2)))) & 0xffff;
    }

    @Override
    public String toString() {
        return text();
    }
}
