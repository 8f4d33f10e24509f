package weir.simulation;

import java.math.BigInteger;
import java.util.List;
import weir.domain.address.Address;
import weir.domain.address.AddressBlock;
import weir.domain.address.Origin;

/// Whether an address is in one of the networks that an owner allows, by dividing numbers.
final class Networks {
    private static final BigInteger IPV4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);
    private static final int BITS = 128;

    private Networks() {}

    static boolean allow(List<AddressBlock> blocks, Origin origin) {
        if (blocks.isEmpty()) {
            return true;
        }
        return origin instanceof Origin.At(var address) && blocks.stream().anyMatch(block -> holds(block, address));
    }

    private static boolean holds(AddressBlock block, Address address) {
        var size = BigInteger.ONE.shiftLeft(BITS - block.bits());
        var ofBlock = number(block.first());
        var blockIsIpv4 = size.compareTo(IPV4) <= 0 && isIpv4(ofBlock);
        return blockIsIpv4 == isIpv4(number(address))
                && number(address).divide(size).equals(ofBlock.divide(size));
    }

    private static boolean isIpv4(BigInteger address) {
        return address.divide(IPV4).equals(MAPPED);
    }

    private static BigInteger number(Address address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(address.low())));
    }
}
