package weir.actor;

/// What an [AccountActor] knew when it left, for the next one of its account: it need not be read from the journal.
///
/// @param row the last in the journal. Where another is, the next one reads everything
/// @param rows since the last snapshot, and `events` in them
record Departure(AccountState state, Listed listed, long row, int rows, long events) {

    /// @param times 1 when it is kept, and -1 when it is not any more
    void take(Surroundings surroundings, int times) {
        var holds = state.account().holds();
        surroundings.instruments().opened(times * holds.open().size());
        surroundings.instruments().remembered(times * holds.recent().size());
        surroundings.memory().room().take(times * holds.recent().size());
    }
}
