package weir.simulation;

import java.util.List;
import java.util.stream.Stream;
import weir.domain.address.Address;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.address.Origin;

/// Where requests come from, and from where owners let them come.
record Origins(Chance chance) {
    private static final List<Origin> KNOWN = Stream.of("10.0.0.1", "10.9.0.1", "192.0.2.7", "2001:db8::7")
            .<Origin>map(text -> new Origin.At(Address.read(text).orElseThrow()))
            .toList();
    private static final List<AddressBlock> NETWORKS = Stream.of(
                    "10.0.0.0/8", "10.0.0.0/16", "192.0.2.7", "0.0.0.0/0", "::/0", "2001:db8::/32")
            .map(text -> ((AddressBlock.Read.Exact) AddressBlock.read(text)).block())
            .toList();

    Origin next() {
        if (chance.percent(60)) {
            return new Origin.Untold();
        }
        return chance.percent(10) ? new Origin.Unknown() : chance.oneOf(KNOWN);
    }

    AllowedAddresses allowed() {
        return chance.percent(60)
                ? AllowedAddresses.ANY
                : new AllowedAddresses(List.of(chance.oneOf(NETWORKS), chance.oneOf(NETWORKS)));
    }
}
