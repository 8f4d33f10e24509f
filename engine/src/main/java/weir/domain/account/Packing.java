package weir.domain.account;

import java.util.List;

/// Keeps ended holds in less memory than their objects take. A busy account has thousands that nobody asks for again.
@FunctionalInterface
public interface Packing {
    /// Keeps the objects: where memory does not matter.
    Packing NONE = holds -> () -> holds;

    Packed pack(List<Ended> holds);

    /// Reads them back, in their order.
    @FunctionalInterface
    interface Packed {
        List<Ended> holds();
    }
}
