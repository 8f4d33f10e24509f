package weir.http.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The proxy in front of the models: holds, and lets each hold end in one of the ways there are.
final class Proxy implements LoggedClient {
    /// Most requests are settled.
    private static final List<Lifecycle.End> ENDS = Stream.concat(
                    Stream.of(Lifecycle.End.values()),
                    Stream.generate(() -> Lifecycle.End.SETTLE).limit(4))
            .toList();

    private static final int LEAST_TOKENS = 1_000;
    private static final int MOST_TOKENS = 9_000;

    private final String name;
    private final String subUser;
    private final SplittableRandom random;
    private final List<Lifecycle> log = new ArrayList<>();
    private Lifecycle current;
    private boolean inDoubt;
    private int compared;
    private int number;

    Proxy(String name, String subUser, SplittableRandom random) {
        this.name = name;
        this.subUser = subUser;
        this.random = random;
        this.current = next();
    }

    @Override
    public void step(Access server) throws IOException {
        if (current.isOver()) {
            log.add(current);
            current = next();
        }
        inDoubt = true;
        try {
            current.advance(server.meter());
            inDoubt = false;
        } catch (PatientCaller.NotNow e) {
            // What the server says it has not done may be given up: the books then know nothing of it.
            if (current.isNothing()) {
                current = next();
                inDoubt = false;
            }
            throw e;
        }
    }

    /// Begins a request, and returns when its hold is answered.
    void begin(Access server) throws IOException {
        do {
            step(server);
        } while (!current.isHeld());
    }

    /// Brings the request under way to its end.
    void finish(Access server) throws IOException {
        while (!current.isOver()) {
            step(server);
        }
    }

    @Override
    public boolean alwaysWrites() {
        return true;
    }

    @Override
    public void compare(Access server) throws IOException {
        if (inDoubt) {
            step(server);
        }
        for (; compared < log.size(); compared++) {
            log.get(compared).compareAnswers(server.meter());
        }
        if (current.isHeld()) {
            current.compareAnswers(server.meter());
        }
    }

    @Override
    public void compareAll(Access server) throws IOException {
        for (var lifecycle : log) {
            lifecycle.compareBooks(server.meter());
        }
    }

    @Override
    public BookSums sums() {
        return Stream.concat(log.stream(), Stream.of(current))
                .map(Lifecycle::sums)
                .reduce(BookSums.NOTHING, BookSums::plus);
    }

    private Lifecycle next() {
        return new Lifecycle(
                "\"sub_user\": \"" + subUser + "\"",
                name + "-" + ++number,
                random.nextInt(LEAST_TOKENS, MOST_TOKENS),
                ENDS.get(random.nextInt(ENDS.size())));
    }
}
