package weir.persistence.ledger;

import java.time.LocalDate;

/// The days of which it is kept what single tasks have used.
public final class TaskDays {
    private static final int KEPT = 90;

    private TaskDays() {}

    /// The first of them: what is told of earlier ones may lack anything.
    ///
    /// @param today in UTC
    public static LocalDate since(LocalDate today) {
        return today.minusDays(KEPT);
    }
}
