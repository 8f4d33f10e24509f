package weir.persistence.audit;

import java.time.LocalDate;

/// What an entry of the ledger is about.
///
/// @param on what it changes the balance of; empty for what it counts besides
/// @param grant its number, 0 where it is of none; likewise the hold
/// @param day of the account that it counts for; [#NO_DAY] where it counts for none
/// @param subUser empty where it is nobody's
record EntryPlace(String on, int grant, long hold, long day, String subUser) {
    static final long NO_DAY = Long.MIN_VALUE;

    String told() {
        var told = on.isEmpty() ? "what is counted" : on;
        told += grant == 0 ? "" : " of grant " + grant;
        told += hold == 0 ? "" : " for hold " + hold;
        return told + (day == NO_DAY ? "" : " of %s on %s".formatted(subUser, LocalDate.ofEpochDay(day)));
    }
}
