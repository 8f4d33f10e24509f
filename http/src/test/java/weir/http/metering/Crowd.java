package weir.http.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import weir.http.contract.Exchange;

/// Many callers that all ask at the same time.
final class Crowd {
    private Crowd() {}

    /// What each of them was answered. Nobody asks before all are there.
    static List<Exchange> of(int callers, IntFunction<Exchange> call) {
        var gathered = new CountDownLatch(callers);
        var answers = new ArrayList<Future<Exchange>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                var number = caller;
                answers.add(threads.submit(() -> {
                    gathered.countDown();
                    gathered.await();
                    return call.apply(number);
                }));
            }
        }
        return answers.stream().map(Future::resultNow).toList();
    }
}
