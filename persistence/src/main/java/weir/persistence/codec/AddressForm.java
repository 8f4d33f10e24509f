package weir.persistence.codec;

import weir.domain.address.Address;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;

/// The stored form of the addresses that a sub-user may come from.
final class AddressForm {
    /// The version since which there are any.
    private static final int ADDRESSES = 5;

    private AddressForm() {}

    static void write(Output out, AllowedAddresses addresses) {
        out.all(addresses.blocks(), AddressForm::write);
    }

    static AllowedAddresses read(Input in) {
        return new AllowedAddresses(in.all(AddressForm::readBlock));
    }

    static AllowedAddresses readIfAny(Input in) {
        return in.version() < ADDRESSES ? AllowedAddresses.ANY : read(in);
    }

    private static void write(Output out, AddressBlock block) {
        out.octet(block.bits());
        out.fixed(block.first().high());
        out.fixed(block.first().low());
    }

    private static AddressBlock readBlock(Input in) {
        var bits = in.octet();
        return new AddressBlock(new Address(in.fixed(), in.fixed()), bits);
    }
}
