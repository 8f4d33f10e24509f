package weir.actor;

import com.typesafe.config.Config;

/// What one account's tree takes at most.
///
/// @param batchCommands commands decided in one go: a longer batch makes all of them wait for its last
/// @param batchBytes estimated size of one journal row: a larger one is slow to write and to read back
/// @param waiting commands that nobody has decided yet; the next one is answered [Reply.Busy] at once, since a
///     caller who would wait longer is better off elsewhere
/// @param openHolds of one sub-user whose quotas name no number: one member that settles nothing cannot take what all
///     of its account have
public record Caps(int batchCommands, int batchBytes, int waiting, int openHolds) {

    /// @param config the section `weir.account`
    static Caps of(Config config) {
        return new Caps(
                config.getInt("batch-commands"),
                Math.toIntExact(config.getBytes("batch-bytes")),
                config.getInt("waiting"),
                config.getInt("open-holds-of-sub-user"));
    }
}
