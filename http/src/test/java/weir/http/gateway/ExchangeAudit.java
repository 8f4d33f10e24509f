package weir.http.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Receipt;
import weir.http.settings.GatewaySettings.Unreported;

/// What must be once a world is at rest: every hold has ended once, as what was played says, and nothing is left.
record ExchangeAudit(PlayedServer server, HoldRows rows, Unreported policy) {

    List<String> findings(List<PlayedExchange> exchanges) {
        var findings = new ArrayList<String>();
        exchanges.forEach(exchange -> of(exchange, findings));
        if (!server.running().isIdle()) {
            findings.add("something is left in memory");
        }
        return findings;
    }

    private void of(PlayedExchange exchange, List<String> findings) {
        if (!exchange.answered) {
            findings.add(exchange.task + " was never answered");
        }
        if (exchange.hungry && exchange.client != null && !exchange.client.isOver()) {
            findings.add(exchange.task + " is never told the end of its answer");
        }
        rows.of(exchange).ifPresent(life -> {
            var expected = new ExpectedEnd(exchange, life.hold(), policy, PlayedOperator.FLOOR).ends();
            if (!isRight(exchange, life, expected)) {
                findings.add("%s ended by %s, where it must %s".formatted(exchange.task, life.ends(), expected));
            }
        });
    }

    private boolean isRight(PlayedExchange exchange, HoldRows.Life life, Set<ExpectedEnd.End> expected) {
        return switch (life.ends().size()) {
            case 1 -> ofOne(exchange, life, life.ends().getFirst(), expected);
            case 2 ->
                life.ends().getFirst() instanceof AccountEvent.Expired
                        && mayExpire(exchange, life)
                        && life.ends().getLast() instanceof AccountEvent.Corrected corrected
                        && expected.contains(end(corrected.receipt()));
            default -> false;
        };
    }

    private boolean ofOne(
            PlayedExchange exchange, HoldRows.Life life, AccountEvent end, Set<ExpectedEnd.End> expected) {
        return switch (end) {
            case AccountEvent.Settled(var receipt) -> !exchange.lost && expected.contains(end(receipt));
            case AccountEvent.Released _ -> !exchange.lost && expected.contains(ExpectedEnd.End.RELEASED);
            case AccountEvent.Expired _ ->
                exchange.lost
                        || exchange.doubtful
                        || (mayExpire(exchange, life) && expected.contains(ExpectedEnd.End.RELEASED));
            case AccountEvent _ -> false;
        };
    }

    /// Nobody could tell its account in time, or its hold was given when nobody heard of it any more.
    private boolean mayExpire(PlayedExchange exchange, HoldRows.Life life) {
        return exchange.sides.isEmpty() || !server.wasWell(life.hold().expires());
    }

    private static ExpectedEnd.End end(Receipt receipt) {
        return new ExpectedEnd.End(receipt.charge().amount().micros(), receipt.outcome());
    }
}
