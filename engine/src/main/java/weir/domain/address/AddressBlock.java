package weir.domain.address;

import java.util.OptionalInt;

/// Addresses that begin with the same bits, as in `10.0.0.0/8`. A block of IPv6 has none of IPv4 in it.
///
/// @param first the address of the block whose other bits are zero
/// @param bits of the 128 that are the same in all
public record AddressBlock(Address first, int bits) {
    /// What a text says.
    public sealed interface Read {
        record Exact(AddressBlock block) implements Read {}

        /// Bits are set behind those that the block is made of: it may be meant otherwise.
        ///
        /// @param around the block that the address lies in
        record Inexact(AddressBlock around) implements Read {}

        record Unreadable() implements Read {}
    }

    public AddressBlock {
        if (bits < 0 || bits > Address.BITS || !first.first(bits).equals(first)) {
            throw new IllegalArgumentException(
                    "%s is not the first address of a block of %d bits".formatted(first, bits));
        }
    }

    /// An address alone is a block of one.
    public static Read read(String text) {
        var slash = text.indexOf('/');
        var address = Address.read(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return new Read.Unreadable();
        }
        // What was written with dots alone has 32 bits to tell.
        var skipped = text.indexOf(':') < 0 ? Address.MAPPED : 0;
        var bits = slash < 0 ? OptionalInt.of(Address.BITS) : number(text.substring(slash + 1), skipped);
        return bits.isEmpty() ? new Read.Unreadable() : read(address.get(), bits.getAsInt());
    }

    private static Read read(Address address, int bits) {
        var block = new AddressBlock(address.first(bits), bits);
        return block.first().equals(address) ? new Read.Exact(block) : new Read.Inexact(block);
    }

    private static OptionalInt number(String text, int skipped) {
        if (!text.matches("0|[1-9]\\d{0,2}")) {
            return OptionalInt.empty();
        }
        var bits = Integer.parseInt(text) + skipped;
        return bits <= Address.BITS ? OptionalInt.of(bits) : OptionalInt.empty();
    }

    public boolean contains(Address address) {
        return isIpv4() == address.isIpv4() && address.first(bits).equals(first);
    }

    private boolean isIpv4() {
        return bits >= Address.MAPPED && first.isIpv4();
    }

    public String text() {
        return isIpv4() ? first.text() + '/' + (bits - Address.MAPPED) : first.text() + '/' + bits;
    }

    @Override
    public String toString() {
        return text();
    }
}
