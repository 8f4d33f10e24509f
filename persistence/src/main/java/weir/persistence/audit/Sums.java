package weir.persistence.audit;

import java.util.EnumMap;
import java.util.Map;
import weir.domain.credit.Funding;

/// The sums over all accounts, in millionths of a credit and numbers of holds.
final class Sums {
    private final Map<Funding, Long> drawn = new EnumMap<>(Funding.class);
    long events;
    long given;
    long settled;
    long released;
    long expired;
    long corrected;
    long reviewed;
    long open;
    long granted;
    long balance;
    long overage;
    long repaid;
    long undone;
    long lapsed;
    long voided;
    long reversed;
    long owedAgain;
    long owed;

    void draw(Funding funding, long micros) {
        drawn.put(funding, Math.addExact(drawn(funding), micros));
    }

    long drawn(Funding funding) {
        return drawn.getOrDefault(funding, 0L);
    }
}
