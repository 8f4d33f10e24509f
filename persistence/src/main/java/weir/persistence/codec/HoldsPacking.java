package weir.persistence.codec;

import java.util.List;
import weir.domain.account.Ended;
import weir.domain.account.Packing;

/// Keeps ended holds in memory as they are stored, without an object for each of their parts.
public final class HoldsPacking implements Packing {
    @Override
    public Packed pack(List<Ended> holds) {
        var out = Format.begin();
        out.all(holds, HoldsForm::writeEnded);
        var bytes = out.toBytes();
        return () -> Format.open(bytes).all(HoldsForm::readEnded);
    }
}
