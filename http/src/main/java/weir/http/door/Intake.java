package weir.http.door;

/// What a route reads of a request, beside its path.
public enum Intake {
    /// A JSON object; an empty body is an empty one.
    OBJECT,
    /// Events: one JSON object, or a list of them; plain ones and those of CloudEvents.
    EVENTS,
    /// Lines with a JSON object each, as they come.
    LINES,
    /// No body.
    NOTHING,
    /// No body either; it is answered as JSON, or as CSV where that is asked for.
    SHEET,
    /// A body of any size and type, which the route itself reads as it comes.
    RAW,
    /// Headers alone, and not what they say of media: they may be those of another request, which asks for anything.
    HEADERS
}
