package weir.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.StreamSupport;

/// Reads why its team is blocked, and buys what the answer names by the very call that it names: extra usage the first
/// time, the second time a larger plan.
final class TeamOwner {
    private static final List<String> REMEDIES = List.of("buy_extra_usage", "upgrade");

    private final Seller seller;
    private final String account;
    private final ReentrantLock buying = new ReentrantLock();
    private int bought;
    private long since = System.nanoTime();

    TeamOwner(Seller seller, String account) {
        this.seller = seller;
        this.account = account;
    }

    /// @param sent when the request was sent that was blocked: what was sent before the last purchase says nothing new
    void blocked(String blockedAccount, long sent, JsonNode answer) {
        if (!blockedAccount.equals(account) || !buying.tryLock()) {
            return;
        }
        try {
            if (bought < REMEDIES.size() && sent - since > 0) {
                buy(answer, REMEDIES.get(bought));
            }
        } finally {
            buying.unlock();
        }
    }

    private void buy(JsonNode answer, String remedy) {
        var call = StreamSupport.stream(answer.path("remedies").spliterator(), false)
                .filter(each -> each.path("code").asText().equals(remedy))
                .map(each -> each.path("buy").path(0).path("quote"))
                .filter(JsonNode::isObject)
                .findFirst();
        if (call.isPresent()) {
            var quote = call.get();
            seller.sell(
                    account, answer.path("gate").asText(), quote.path("path").asText(), quote.path("body"));
            bought++;
            since = System.nanoTime();
        }
    }
}
