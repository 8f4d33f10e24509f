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
        write(out, details.label());
        write(out, details.reference());
        write(out, details.contact());
    }

    static Details read(Input in) {
        return new Details(text(in), text(in), text(in));
    }

    static Details readIfAny(Input in) {
        return in.version() < DETAILS ? Details.NONE : read(in);
    }

    private static void write(Output out, @Nullable String text) {
        out.flag(text != null);
        if (text != null) {
            out.text(text);
        }
    }

    private static @Nullable String text(Input in) {
        return in.flag() ? in.text() : null;
    }

    static @Nullable Instant readClosedIfAny(Input in) {
        return in.version() < DETAILS ? null : in.optionalInstant();
    }
}
