package weir.domain.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator has noted of an account, to find it and to know whose it is. Nothing is decided by it.
///
/// @param label what people call it
/// @param reference its name in the books of whoever sells; several accounts may have the same
/// @param contact whom to write or to call
public record Details(
        @Nullable String label,
        @Nullable String reference,
        @Nullable String contact) {
    public static final Details NONE = new Details(null, null, null);

    public enum Field {
        LABEL,
        REFERENCE,
        CONTACT
    }

    /// The same, with what `wanted` has in the fields that are named.
    public Details with(Details wanted, Set<Field> named) {
        return new Details(
                named.contains(Field.LABEL) ? wanted.label : label,
                named.contains(Field.REFERENCE) ? wanted.reference : reference,
                named.contains(Field.CONTACT) ? wanted.contact : contact);
    }
}
