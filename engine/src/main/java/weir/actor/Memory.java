package weir.actor;

import weir.domain.hold.RequestHash;

/// How the accounts of a node remember.
///
/// @param hash by which the requests of ended holds are found again; nobody else knows its key
/// @param room for the ended holds of all of them together
/// @param packing of those that nobody asks
public record Memory(RequestHash hash, Recollection recollection, Room room, Snapshots snapshots, Packing packing) {

    /// When an account is saved: it holds all answers back meanwhile.
    ///
    /// @param rows so many lie between two at least. The last one to two times as many are all that the journal
    ///     keeps of an account once they are old, and all that is read back of it
    public record Snapshots(int rows) {
        public static final Snapshots STANDARD = new Snapshots(250);
    }
}
