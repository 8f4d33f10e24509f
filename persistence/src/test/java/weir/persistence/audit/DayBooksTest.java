package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// However many days an account has, its books tell only so many parts apart, and lose nothing of the others.
class DayBooksTest {
    private static final int MOST = 6;
    private static final UsedFigures ONE = UsedFigures.requests(1);

    @Test
    void the_oldest_days_are_one_sum_where_there_are_too_many() {
        var books = books(20);
        assertThat(books.tellsApart(20)).isTrue();
        assertThat(books.tellsApart(3)).isFalse();
        assertThat(books.on(20, "ann", "plan")).isEqualTo(ONE);
        assertThat(books.on(20, "plan")).isEqualTo(UsedFigures.requests(2));
        assertThat(found(books, books.blank())).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void what_is_the_same_is_so_whether_its_days_are_told_apart_or_not() {
        var books = books(20);
        var same = books.blank();
        for (var day = 20; day > 0; day--) {
            same.add(day, "ann", "plan", ONE);
            same.add(day, "ben", "plan", ONE);
        }
        assertThat(found(same, books)).isEmpty();
        same.add(2, "ann", "plan", ONE);
        assertThat(found(same, books))
                .singleElement()
                .asString()
                .contains("requests of usage of everybody on all earlier days, of plan is");
        same.add(20, "ann", "plan", ONE);
        assertThat(found(same, books)).hasSize(2).anyMatch(found -> found.contains("ann on 1970-01-21, of plan"));
    }

    @Test
    void a_day_that_comes_late_belongs_to_the_earlier_ones() {
        var books = books(20);
        books.add(1, "cid", "plan", ONE);
        assertThat(books.on(1, "cid", "plan")).isEqualTo(UsedFigures.NOTHING);
    }

    private static DayBooks books(int days) {
        var books = new DayBooks(MOST);
        for (var day = 1; day <= days; day++) {
            books.add(day, "ann", "plan", ONE);
            books.add(day, "ben", "plan", ONE);
        }
        return books;
    }

    private static List<String> found(DayBooks claimed, DayBooks computed) {
        var findings = new Findings();
        claimed.compare("usage", computed, DayBooks.EARLIER, findings);
        return findings.sentences();
    }
}
