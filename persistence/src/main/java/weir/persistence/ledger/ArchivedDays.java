package weir.persistence.ledger;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What came of taking days out of the ledger.
public sealed interface ArchivedDays {
    /// @param folder that has their files
    /// @param left days that are still to be taken out
    record Taken(Path folder, List<Day> days, int left) implements ArchivedDays {}

    /// @param why they stay, in a sentence
    record Kept(String why) implements ArchivedDays {}

    /// @param file that has its entries now, by its name
    /// @param sha256 of the file
    record Day(LocalDate day, long entries, String file, String sha256) {}
}
