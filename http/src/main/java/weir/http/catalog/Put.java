package weir.http.catalog;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.overview.By;
import weir.http.settings.Mistake;

/// What an operator puts in the place of the newest version.
///
/// @param content as JSON said it, in plain values
/// @param edited the version that was changed into this; absent where nobody says
/// @param dryRun whether it is only asked what would change
/// @param by who puts it
public record Put(Map<String, Object> content, @Nullable Integer edited, boolean dryRun, By by) {

    Config config() {
        return ConfigValueFactory.fromMap(content, "the body").toConfig();
    }

    /// What came of it.
    public sealed interface Outcome<T> {
        /// It rules from now on, or would: nothing has changed where `before` says the same as `after`.
        ///
        /// @param version of `after`
        record Done<T>(int version, T before, T after) implements Outcome<T> {}

        /// Somebody else has put another one since.
        record Stale<T>(int newest) implements Outcome<T> {}

        record Wrong<T>(Mistake mistake) implements Outcome<T> {}

        /// The database is away, and nothing was done.
        record Away<T>() implements Outcome<T> {}

        /// The database went away, and nobody knows whether it was done.
        record Unknown<T>() implements Outcome<T> {}
    }
}
