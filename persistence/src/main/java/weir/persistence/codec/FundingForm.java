package weir.persistence.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;
import weir.domain.credit.ByFunding;

/// The stored form of one value for each kind of funding: one after another, in an order of its own.
final class FundingForm {
    private FundingForm() {}

    static <T> void write(Output out, ByFunding<T> all, BiConsumer<Output, T> one) {
        one.accept(out, all.plan());
        one.accept(out, all.extraUsage());
        one.accept(out, all.payg());
    }

    static <T> ByFunding<T> read(Input in, Function<Input, T> one) {
        return new ByFunding<>(one.apply(in), one.apply(in), one.apply(in));
    }
}
