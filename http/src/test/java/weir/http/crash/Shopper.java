package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Buys for one account after the other: asks for quotes, pays them, also late and with the wrong amount, takes orders
/// back, gives, and undoes charges. Now and then the same payment is sent for a second account at the same moment.
final class Shopper implements LoggedClient {
    /// Few enough that an account lists all its grants.
    private static final int MOST = 10;

    private static final int LEAST_TOKENS = 1_000;
    private static final int MOST_TOKENS = 9_000;
    private static final List<String> WANTED = List.of(
            "{\"kind\": \"subscribe\", \"product\": \"solo\"}",
            "{\"kind\": \"subscribe\", \"product\": \"plus\"}",
            "{\"kind\": \"renew\"}",
            "{\"kind\": \"renew\", \"count\": 2}",
            "{\"kind\": \"upgrade\", \"product\": \"plus\"}",
            "{\"kind\": \"upgrade\", \"product\": \"pro\"}",
            "{\"kind\": \"extra_usage\", \"product\": \"extra-70\"}",
            "{\"kind\": \"extra_usage\", \"product\": \"extra-70\", \"count\": 3}",
            "{\"kind\": \"payg\", \"product\": \"payg-70\"}");
    private static final String PACK = "{\"kind\": \"payg\", \"product\": \"payg-70\"}";

    /// What is asked again in the same words until it is answered.
    @FunctionalInterface
    private interface Question {
        void ask(Access server) throws IOException;
    }

    private final String name;
    private final SplittableRandom random;
    private final List<Shop> shops = new ArrayList<>();
    private final Shop rival;
    private final List<JsonNode> quotes = new ArrayList<>();
    private @Nullable Question pending;
    private @Nullable Purchase placing;
    private boolean restarted;
    private int compared;
    private int number;

    Shopper(String name, SplittableRandom random) {
        this.name = name;
        this.random = random;
        this.rival = new Shop(name + "-rival");
        shops.add(new Shop(name + "-0"));
    }

    @Override
    public void step(Access server) throws IOException {
        if (pending == null) {
            pending = next();
        }
        pending.ask(server);
        pending = null;
        placing = null;
    }

    @Override
    public boolean alwaysWrites() {
        return false;
    }

    @Override
    public void restarted() {
        restarted = true;
    }

    @Override
    public void compare(Access server) throws IOException {
        if (placing != null && restarted && random.nextBoolean()) {
            placing.lookUp(server.operator(), random);
        } else if (pending != null) {
            pending.ask(server);
        }
        pending = null;
        placing = null;
        restarted = false;
        rival.compareAnswers(server);
        for (var shop : shops.subList(compared, shops.size())) {
            shop.compareAnswers(server);
        }
        compared = shops.size() - 1;
    }

    @Override
    public void compareAll(Access server) throws IOException {
        rival.compareBooks(server);
        for (var shop : shops) {
            shop.compareBooks(server);
        }
    }

    @Override
    public BookSums sums() {
        return shops.stream().map(Shop::sums).reduce(rival.sums(), BookSums::plus);
    }

    private Question next() {
        var shop = shops.getLast();
        if (!rival.isOpen()) {
            return server -> rival.open(server.operator());
        }
        if (!shop.isOpen()) {
            return server -> shop.open(server.operator());
        }
        if (shop.purchases.size() >= MOST) {
            shops.add(new Shop(name + "-" + shops.size()));
            quotes.clear();
            return next();
        }
        return switch (random.nextInt(8)) {
            case 0 -> give(shop);
            case 1 -> takeBack(shop);
            case 2 -> twins(shop);
            case 3, 4 -> use(shop);
            case 5 -> apply(shop);
            default -> buy(shop);
        };
    }

    private Question buy(Shop shop) {
        if (quotes.isEmpty() || random.nextInt(4) == 0) {
            var wanted = WANTED.get(random.nextInt(WANTED.size()));
            return server -> shop.quote(server.operator(), wanted).ifPresent(quotes::add);
        }
        var quote = quotes.remove(random.nextInt(quotes.size()));
        var bill = random.nextInt(8) == 0 ? Bill.paying(quote, id("payment"), "7.77") : Bill.of(quote, id("payment"));
        var order = Purchase.order(shop.id(), id("order"), bill);
        shop.purchases.add(order);
        placing = order;
        return server -> order.place(server.operator());
    }

    private Question give(Shop shop) {
        var gift = Purchase.gift(shop.id(), id("gift"), "0.00000" + random.nextInt(1, 10));
        shop.purchases.add(gift);
        return server -> gift.place(server.operator());
    }

    private Question apply(Shop shop) {
        return onAny(
                shop,
                purchase -> purchase.is("unapplied") && purchase.hasOffer(),
                order -> server -> order.apply(server.operator()));
    }

    private Question takeBack(Shop shop) {
        var used = random.nextBoolean() ? "owe" : "forgive";
        var term = random.nextInt(4) == 0 ? "cut" : "keep";
        return onAny(shop, Purchase::isAccepted, order -> server -> order.takeBack(server.operator(), used, term));
    }

    private Question onAny(Shop shop, Predicate<Purchase> which, Function<Purchase, Question> what) {
        var fitting = shop.purchases.stream().filter(which).toList();
        return fitting.isEmpty() ? buy(shop) : what.apply(fitting.get(random.nextInt(fitting.size())));
    }

    private Question use(Shop shop) {
        var last = shop.holds.isEmpty() ? null : shop.holds.getLast();
        if (last == null || last.isOver()) {
            shop.holds.add(new UndoneHold(shop.id(), id("request"), random.nextInt(LEAST_TOKENS, MOST_TOKENS)));
        }
        var hold = shop.holds.getLast();
        return hold::advance;
    }

    /// One payment for two accounts, at the same moment: one of them gets it.
    private Question twins(Shop shop) {
        if (rival.purchases.size() >= MOST) {
            return buy(shop);
        }
        return server -> {
            var payment = id("payment");
            var quote = shop.quote(server.operator(), PACK).orElseThrow();
            var other = rival.quote(server.operator(), PACK).orElseThrow();
            var mine = Purchase.order(shop.id(), id("order"), Bill.of(quote, payment));
            var theirs = Purchase.order(rival.id(), id("order"), Bill.of(other, payment));
            shop.purchases.add(mine);
            rival.purchases.add(theirs);
            pending = both(mine, theirs);
            pending.ask(server);
        };
    }

    private static Question both(Purchase mine, Purchase theirs) {
        return server -> {
            var first = CompletableFuture.runAsync(() -> placed(theirs, server), Thread::startVirtualThread);
            try {
                mine.place(server.operator());
            } finally {
                joined(first);
            }
            assertThat(Stream.of(mine, theirs).filter(Purchase::isAccepted))
                    .as("one payment, two accounts")
                    .hasSize(1);
        };
    }

    private static void placed(Purchase purchase, Access server) {
        try {
            purchase.place(server.operator());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void joined(CompletableFuture<Void> placing) throws IOException {
        try {
            placing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException notAnswered) {
                throw notAnswered;
            }
            throw e;
        }
    }

    private String id(String kind) {
        return name + "-" + kind + "-" + ++number;
    }
}
