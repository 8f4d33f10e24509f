package weir.persistence.codec;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Details;

/// The stored form of what is noted of an account, and of when it was closed.
final class DetailsForm {
    /// The version since which there are any.
    private static final int DETAILS = 4;

    private DetailsForm() {}

    static void write(Output out, Details details) {
        out.optionalText(details.label());
        out.optionalText(details.reference());
        out.optionalText(details.contact());
    }

    static Details read(Input in) {
        return new Details(in.optionalText(), in.optionalText(), in.optionalText());
    }

    static Details readIfAny(Input in) {
        return in.version() < DETAILS ? Details.NONE : read(in);
    }

    static @Nullable Instant readClosedIfAny(Input in) {
        return in.version() < DETAILS ? null : in.optionalInstant();
    }
}
