package weir.persistence.postgres;

import java.sql.SQLException;
import java.util.Set;

/// Tells a failure of the data from a failure of the database, by the class of its SQL state.
public final class Failures {
    /// Bad data, a constraint, a conflict of transactions, a row too large: another row would have passed.
    private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "40", "54");

    /// No connection, or a server that starts, stops or was killed.
    private static final Set<String> OF_THE_CONNECTION = Set.of("08", "57");

    private Failures() {}

    /// Whether only the rows of this statement are to blame.
    public static boolean isOfTheData(SQLException failure) {
        return OF_THE_DATA.contains(classOf(failure));
    }

    public static boolean isConnectionLost(SQLException failure) {
        return OF_THE_CONNECTION.contains(classOf(failure));
    }

    private static String classOf(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
