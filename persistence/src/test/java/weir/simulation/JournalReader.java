package weir.simulation;

import weir.actor.AccountBatch;

/// Reads what accounts write, beside them: one more actor of a world, by chance of its own, so that a seed is the same
/// world with and without it.
public interface JournalReader {
    JournalReader NOBODY = new JournalReader() {
        @Override
        public void written(String account, long sequence, AccountBatch row) {}

        @Override
        public void restored() {}

        @Override
        public String next() {
            return "";
        }

        @Override
        public String rest() {
            return "";
        }
    };

    /// A row became durable.
    void written(String account, long sequence, AccountBatch row);

    /// The database is empty: the rows that are left come again.
    void restored();

    /// Does what chance has for it, perhaps nothing.
    ///
    /// @return what was found; empty where nothing was
    String next();

    /// Reads all there is.
    ///
    /// @return likewise
    String rest();
}
