package weir.simulation;

/// Something that may never be, and was seen.
///
/// @param invariant which promise it breaks: `I1` to `I7`, or `answer` where a caller was told something wrong
record Finding(String invariant, String sentence) {
    @Override
    public String toString() {
        return invariant + ": " + sentence;
    }
}
