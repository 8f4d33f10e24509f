package weir.domain.address;

import java.util.List;

/// From which addresses requests are let in.
///
/// @param blocks empty where any address is good, and one that nobody knows
public record AllowedAddresses(List<AddressBlock> blocks) {
    /// More networks than a team has; each is looked at with every request.
    public static final int MOST = 50;

    public static final AllowedAddresses ANY = new AllowedAddresses(List.of());

    public AllowedAddresses {
        blocks = List.copyOf(blocks);
    }

    /// As they are written.
    public List<String> texts() {
        return blocks.stream().map(AddressBlock::text).toList();
    }

    /// Whether a request of that origin is let in. What is not known is not allowed.
    public boolean allow(Origin origin) {
        return blocks.isEmpty()
                || switch (origin) {
                    case Origin.At(var address) -> blocks.stream().anyMatch(block -> block.contains(address));
                    case Origin.Unknown() -> false;
                    case Origin.Untold() -> true;
                };
    }
}
