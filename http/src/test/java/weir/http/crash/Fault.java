package weir.http.crash;

/// Something that is done to the PostgreSQL of a running server.
sealed interface Fault {
    String name();

    Act strike();

    @FunctionalInterface
    interface Act {
        void perform() throws Exception;
    }

    /// It passes by itself.
    record Passing(String name, Act strike) implements Fault {}

    /// It lasts until it is undone.
    record Lasting(String name, Act strike, Act heal) implements Fault {}
}
