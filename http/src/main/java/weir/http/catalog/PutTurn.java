package weir.http.catalog;

import java.sql.SQLException;
import java.util.function.IntFunction;
import weir.domain.plan.Catalog;
import weir.http.settings.Section;
import weir.persistence.catalog.CatalogTurn;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.catalog.CatalogVersions.Stored;

/// Puts a version on top of the newest, by the rules by which a file is read: in the database, while nobody else does.
record PutTurn(CatalogTurn turn, Put put) {

    Put.Outcome<Catalog> products() throws SQLException {
        var newest = newest(Kind.PLANS);
        var models = Content.rateCard(newest(Kind.RATE_CARD)).card().models().keySet();
        return outcome(
                Kind.PLANS,
                newest,
                Content.products(newest),
                version -> new CatalogFile(version, models).read(section()));
    }

    Put.Outcome<RateCardFile> rateCard() throws SQLException {
        var newest = newest(Kind.RATE_CARD);
        var sold = Content.products(newest(Kind.PLANS));
        return outcome(Kind.RATE_CARD, newest, Content.rateCard(newest), version -> {
            var card = RateCardFile.read(section(), version);
            card.refuseUnpriced(section(), sold);
            return card;
        });
    }

    /// What says the same as the newest is no version of its own, whichever was edited: it may have been sent again.
    private <T> Put.Outcome<T> outcome(Kind kind, Stored newest, T before, IntFunction<T> after) throws SQLException {
        if (before.equals(after.apply(newest.number()))) {
            return new Put.Outcome.Done<>(newest.number(), before, before);
        }
        if (put.edited() != null && put.edited() != newest.number()) {
            return new Put.Outcome.Stale<>(newest.number());
        }
        if (!put.dryRun()) {
            turn.put(kind, put.by(), Content.of(put.config()));
        }
        var next = newest.number() + 1;
        return new Put.Outcome.Done<>(next, before, after.apply(next));
    }

    private Section section() {
        return Section.exactly(put.config());
    }

    private Stored newest(Kind kind) throws SQLException {
        return turn.newest(kind).orElseThrow();
    }
}
