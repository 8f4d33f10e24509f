package weir.domain.rating;

/// What cannot be true of reported usage.
public sealed interface UsageFault {
    /// The field of the report that is at fault, in the words of the API.
    String field();

    /// Negative, or more than any request can use.
    record OutOfRange(String field, long tokens, long most) implements UsageFault {}

    /// More of a part than of its whole: cached above input, reasoning above output.
    record PartAboveWhole(String field, long tokens, String whole, long wholeTokens) implements UsageFault {}
}
