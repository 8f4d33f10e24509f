package weir.persistence.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kamon.Kamon;
import kamon.metric.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.persistence.postgres.Ownership;

/// Looks now and then whether PostgreSQL still has what it acknowledged. If not, all accounts are read anew, and
/// operators are told what is gone.
final class LossWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);

    /// Losses that are listed for operators who ask; the log has all.
    private static final int LISTED = 100;

    private final Counter times = Kamon.counter(
                    "weir.journal.losses", "Times that PostgreSQL had lost rows that it had acknowledged.")
            .withoutTags();
    private final Counter rows = Kamon.counter(
                    "weir.journal.lost.rows", "Rows that PostgreSQL had acknowledged and lost, as far as it is known.")
            .withoutTags();
    private final Acknowledged acknowledged;
    private final Supplier<? extends CompletionStage<?>> readAnew;
    private @Nullable CompletableFuture<?> forgetting;
    private volatile List<Loss> losses = List.of();

    /// @param readAnew ends everybody who knows what was acknowledged, and completes when they have ended
    LossWatch(Acknowledged acknowledged, Supplier<? extends CompletionStage<?>> readAnew) {
        this.acknowledged = acknowledged;
        this.readAnew = readAnew;
    }

    /// Whether all is there, or nobody is left who knows more than is there.
    boolean look(Ownership ownership) throws SQLException {
        return ownership.call(acknowledged::look) || forgotten(ownership);
    }

    /// What was lost since this process began, as far as it is known.
    List<Loss> losses() {
        return losses;
    }

    private boolean forgotten(Ownership ownership) throws SQLException {
        if (forgetting == null) {
            times.increment();
            acknowledged
                    .missing()
                    .ifPresent(row -> LOG.error(
                            "PostgreSQL has lost what it acknowledged: row {} of `{}` is gone. All accounts"
                                    + " are read anew",
                            row.number(),
                            row.id()));
            forgetting = readAnew.get().toCompletableFuture();
        }
        if (!forgetting.isDone()) {
            return false;
        }
        var reckoned = ownership.call(acknowledged::reckon);
        reckoned.ifPresent(this::tell);
        return reckoned.isPresent();
    }

    private void tell(List<Loss> found) {
        forgetting = null;
        losses = Stream.concat(losses.stream(), found.stream()).limit(LISTED).toList();
        for (var loss : found) {
            rows.increment(loss.rows());
            LOG.error(
                    "Lost: {} {} from row {} on, up to {}",
                    loss.ofSubUser() ? "sub-user" : "account",
                    loss.name(),
                    loss.from(),
                    loss.to());
        }
        LOG.error(
                "PostgreSQL has lost rows of {} accounts and sub-users; all are read anew from what is left",
                found.size());
    }
}
