package weir.http.catalog;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.http.upkeep.Repeated;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.DoubtfulException;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.catalog.CatalogVersions.Source;
import weir.persistence.postgres.Failures;
import weir.persistence.postgres.StartFailure;

/// What is sold, and at what prices: the versions that rule now, for everybody who asks, and those before them.
///
/// A version that is put rules from the next question on. What was put and never answered, because the database went
/// away at that moment, is found by looking every few seconds.
public final class Offer implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final CatalogVersions versions;
    private final Path folder;
    private final Map<Integer, Catalog> catalogs = new ConcurrentHashMap<>();

    /// Changed by this thread alone, which also does whatever waits for the database.
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-catalog").factory());

    private volatile Current current;

    /// Reads the files of a folder, as far as they rule; a mistake in them is thrown.
    ///
    /// @param versions closed with this
    public static Offer open(CatalogVersions versions, Path folder) {
        try {
            return new Offer(versions, folder, versions.turn(turn -> new FirstOffer(turn, folder).read()));
        } catch (SQLException e) {
            versions.close();
            throw new StartFailure("The versions of the catalog cannot be kept in the database: " + e.getMessage(), e);
        } catch (Mistake e) {
            versions.close();
            throw e;
        }
    }

    private Offer(CatalogVersions versions, Path folder, Current current) {
        this.versions = versions;
        this.folder = folder;
        this.current = current;
        var _ = thread.scheduleWithFixedDelay(
                new Repeated("A look for newer products and prices", this::look),
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    public InForce<Catalog> products() {
        return current.products();
    }

    public InForce<RateCardFile> rateCard() {
        return current.rateCard();
    }

    public Catalog catalog() {
        return current.products().value();
    }

    /// What was sold in an earlier version, for whoever was promised it. It asks the database once, and blocks for that
    /// long; empty for a version that there never was.
    public Optional<Catalog> catalog(int version) throws SQLException {
        var now = current.products();
        var known = version == now.version() ? now.value() : catalogs.get(version);
        if (known != null) {
            return Optional.of(known);
        }
        var read = versions.version(Kind.PLANS, version).map(Content::products);
        read.ifPresent(catalog -> catalogs.put(version, catalog));
        return read;
    }

    public RateCards rateCards() {
        return current.rateCards();
    }

    /// What `/v1/check` takes where its caller names no model.
    public String checkModel(RateCard card) {
        return Objects.requireNonNull(current.prices().get(card.version())).checkModel();
    }

    /// Which files rule no more, each with what does and how to change that.
    public List<String> overruled() {
        var now = current;
        var sentences = new ArrayList<String>();
        if (now.products().source() == Source.API) {
            sentences.add(overruled("Products", now.products(), ConfigFolder.PLANS, "/v1/products"));
        }
        if (now.rateCard().source() == Source.API) {
            sentences.add(overruled("Rate card", now.rateCard(), ConfigFolder.RATE_CARD, "/v1/rate-card"));
        }
        return sentences;
    }

    public CompletionStage<Put.Outcome<Catalog>> putProducts(Put put) {
        return changed(turn -> new PutTurn(turn, put).products());
    }

    public CompletionStage<Put.Outcome<RateCardFile>> putRateCard(Put put) {
        return changed(turn -> new PutTurn(turn, put).rateCard());
    }

    /// Reads what is newer than what rules here.
    void look() throws SQLException {
        for (var stored : versions.newer(Kind.RATE_CARD, current.rateCard().version())) {
            current = current.pricedBy(InForce.of(stored, Content.rateCard(stored)));
        }
        for (var stored : versions.newer(Kind.PLANS, current.products().version())) {
            current = current.with(InForce.of(stored, Content.products(stored)));
        }
    }

    @Override
    public void close() {
        thread.close();
        versions.close();
    }

    private <T> CompletionStage<Put.Outcome<T>> changed(CatalogVersions.Work<Put.Outcome<T>> work) {
        return CompletableFuture.supplyAsync(() -> inTurn(work), thread);
    }

    private <T> Put.Outcome<T> inTurn(CatalogVersions.Work<Put.Outcome<T>> work) {
        Put.Outcome<T> outcome;
        try {
            outcome = versions.turn(work);
        } catch (Mistake e) {
            return new Put.Outcome.Wrong<>(e);
        } catch (DoubtfulException e) {
            return new Put.Outcome.Unknown<>();
        } catch (SQLException e) {
            if (Failures.isAway(e)) {
                return new Put.Outcome.Away<>();
            }
            throw new IllegalStateException(e);
        }
        try {
            look();
            return outcome;
        } catch (SQLException e) {
            // It is in the database, and does not rule here yet.
            return new Put.Outcome.Unknown<>();
        }
    }

    private String overruled(String what, InForce<?> ruling, String file, String path) {
        return "%s: version %d, put by API at %s; %s is not read any more. To change it, or to go back: PUT %s"
                .formatted(
                        what,
                        ruling.version(),
                        ruling.since().truncatedTo(ChronoUnit.SECONDS),
                        folder.resolve(file),
                        path);
    }
}
