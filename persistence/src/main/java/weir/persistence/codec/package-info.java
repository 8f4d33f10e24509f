/// The stored form of what happened: journal rows and snapshots, in a compact form of their own.
///
/// A row begins with its format version. An account's row goes on with what it does to the account's wake
/// ([weir.persistence.codec.WakeHeader]), so that the journal can read that much without knowing events. Then come a
/// count and the events, each a tag and its fields. Within a row
/// - numbers take as many bytes as they need ([weir.persistence.codec.Output#number]),
/// - instants, hold numbers and days are told by their distance from the ones before,
/// - words (models, sub-users, tasks) and prices are spelled once and then named by their place.
///
/// # How it grows
/// Rows are read for ever, so nothing that was written is ever given another meaning:
/// 1. **A new event** gets the next free tag. Tags and the codes of enums are never used again. The `switch` that
///    writes has no default: an event without a stored form does not compile.
/// 2. **A new field**, wherever it is nested: raise [weir.persistence.codec.Format#VERSION] by one, write the field
///    always, and read it only `if (in.version() >= …)`; for older rows give what they meant by not having it. A field
///    that goes is still read in older rows, and dropped.
/// 3. **The proof** is src/test/resources/journal: the stored bytes of every event type by version. A new version gets
///    a new folder beside the old ones; files that are there are never written again.
///
/// A row of a version or with a tag that this program does not know is refused, never guessed
/// ([weir.persistence.codec.Unreadable]).
@NullMarked
package weir.persistence.codec;

import org.jspecify.annotations.NullMarked;
