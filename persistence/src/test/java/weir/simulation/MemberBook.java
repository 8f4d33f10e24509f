package weir.simulation;

import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Funding;

/// One sub-user's share of the [SlowBooks]: its days, and all it ever spent. Who is added again after it was removed is
/// another, with a book of its own.
final class MemberBook {
    /// Its id, and behind `~` how many had been removed when it was added, if any.
    final String life;

    /// When it became a member.
    final Instant added;

    final TreeMap<Integer, Sheet> days = new TreeMap<>();
    Instant latest = Instant.EPOCH;
    long total;
    long version;
    boolean gone;

    MemberBook(String life, Instant added) {
        this.life = life;
        this.added = added;
    }

    static String life(String subUser, long number) {
        return number == 0 ? subUser : subUser + '~' + number;
    }

    void add(int day, Funding funding, Sheet.Column column) {
        days.put(day, days.getOrDefault(day, Sheet.EMPTY).plus(funding, column));
    }

    void spend(int day, Funding funding, long micros) {
        total += micros;
        add(day, funding, new Sheet.Column(0, 0, micros, 0, 0));
    }

    void owe(int day, long micros) {
        total += micros;
        days.put(day, days.getOrDefault(day, Sheet.EMPTY).owing(micros));
    }

    /// @param funding of what was drawn; absent for what was owed
    void unspend(int day, @Nullable Funding funding, long micros, boolean room) {
        total -= micros;
        if (room && funding == null) {
            days.put(day, days.getOrDefault(day, Sheet.EMPTY).owing(-micros));
        } else if (room) {
            add(day, Objects.requireNonNull(funding), new Sheet.Column(0, 0, -micros, 0, 0));
        }
    }
}
