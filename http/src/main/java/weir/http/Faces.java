package weir.http;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import org.jspecify.annotations.Nullable;
import weir.http.catalog.Offer;
import weir.http.door.ApiDocument;
import weir.http.door.Away;
import weir.http.door.Routes;
import weir.http.door.access.Bearers;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.TrustedProxies;
import weir.http.door.problem.Code;
import weir.http.entrusting.Entrusting;
import weir.http.entrusting.OperatorTokens;
import weir.http.gateway.Gateway;
import weir.http.metering.Metering;
import weir.http.notifying.Notifying;
import weir.http.notifying.Outgoing;
import weir.http.operating.Operating;
import weir.http.operating.Readiness;
import weir.http.operating.WatchedAccounts;
import weir.http.overseeing.Overseeing;
import weir.http.reporting.AuditCall;
import weir.http.reporting.LedgerCalls;
import weir.http.reporting.Reporting;
import weir.http.selling.ChargedUsage;
import weir.http.selling.OrderFlow;
import weir.http.selling.Products;
import weir.http.selling.Sales;
import weir.http.selling.Selling;
import weir.http.settings.Settings;
import weir.http.tls.OwnCertificate;

/// All faces of Weir, and the two tables that their routes make. A new face is a component here, and its routes a line.
record Faces(
        Metering metering,
        Products products,
        Selling selling,
        Sales sales,
        Reporting reporting,
        Overseeing overseeing,
        Entrusting entrusting,
        Notifying notifying,
        Gateway gateway,
        Operating operating) {

    static Faces of(
            WatchedAccounts accounts,
            Offer offer,
            Settings settings,
            Bearers bearers,
            AuditCall audit,
            OperatorTokens tokens,
            OrderFlow orders,
            Outgoing outgoing,
            BackOffice office,
            ActorSystem<?> system,
            @Nullable OwnCertificate certificate) {
        var holds = settings.holds();
        var proxies = new TrustedProxies(settings.http().trustedProxies());
        var maker = new KeyMaker(new SecureRandom(), bearers.tags());
        var gateway = gateway(accounts, offer, settings, maker, proxies, system);
        return new Faces(
                Metering.of(
                        accounts,
                        offer::rateCards,
                        bearers,
                        maker,
                        holds.timeToLive(),
                        proxies,
                        offer::checkModel,
                        office.usage(),
                        accounts.metrics()::reported),
                Products.of(offer, office.tables()::holders, InstantSource.system()),
                Selling.of(
                        accounts,
                        orders::isGranted,
                        offer::catalog,
                        offer::rateCards,
                        maker,
                        InstantSource.system(),
                        holds.expiry(),
                        holds.lateWindow()),
                Sales.of(
                        accounts,
                        orders,
                        offer::catalog,
                        settings.honoured(),
                        charged(office, accounts.readiness()),
                        maker,
                        InstantSource.system()),
                Reporting.of(accounts, offer::rateCards, office.reports(), audit, LedgerCalls.of(office.ledger())),
                Overseeing.of(accounts, office.tables(), InstantSource.system()),
                Entrusting.of(tokens, maker, InstantSource.system()),
                Notifying.of(outgoing, maker, InstantSource.system()),
                gateway,
                operating(accounts, office, gateway, certificate));
    }

    private static Gateway gateway(
            WatchedAccounts accounts,
            Offer offer,
            Settings settings,
            KeyMaker maker,
            TrustedProxies proxies,
            ActorSystem<?> system) {
        var data = settings.places().data();
        var streams = SystemMaterializer.get(system).materializer();
        return Gateway.of(accounts, offer::rateCards, maker, proxies, settings.gateway(), data, streams);
    }

    private static ChargedUsage charged(BackOffice office, Readiness readiness) {
        return asked -> Away.unlessAway(
                readiness.journalReachable(), () -> office.usage().charged(asked));
    }

    private static Operating operating(
            WatchedAccounts accounts, BackOffice office, Gateway gateway, @Nullable OwnCertificate certificate) {
        return new Operating(accounts.readiness(), accounts.metrics(), office.ledger()::lag, json -> {
            gateway.tell(json);
            if (certificate != null) {
                certificate.tell(json);
            }
        });
    }

    /// For everybody.
    Routes main() {
        var rows = Stream.of(
                metering.routes(),
                products.routes(),
                selling.routes(),
                sales.routes(),
                reporting.routes(),
                overseeing.routes(),
                entrusting.routes(),
                notifying.routes(),
                gateway.routes(),
                operating.routes(),
                List.of(ApiDocument.route()));
        return new Routes(rows.flatMap(List::stream).toList(), Code.NOT_FOUND.advice());
    }

    /// For whoever runs it.
    Routes operations() {
        return new Routes(operating.operations(), "There are /health, /ready, /version and /metrics here.");
    }
}
