package weir.persistence.postgres;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Tells a failure of the data from a failure of the database, by the class of its SQL state.
public final class Failures {
    /// Bad data, a constraint, a conflict of transactions, a row too large: another row would have passed.
    private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "40", "54");

    /// No connection, or a server that starts, stops or was killed.
    private static final Set<String> OF_THE_CONNECTION = Set.of("08", "57");

    /// Who enters, and by which password; which database.
    private static final Set<String> OF_THE_OPERATOR = Set.of("28", "3D");

    private static final String NOT_ALLOWED = "42501";
    private static final String DISK_FULL = "53100";
    private static final String CANCELED = "57014";

    private Failures() {}

    /// Whether only the rows of this statement are to blame.
    public static boolean isOfTheData(SQLException failure) {
        return OF_THE_DATA.contains(classOf(failure));
    }

    public static boolean isConnectionLost(SQLException failure) {
        return OF_THE_CONNECTION.contains(classOf(failure));
    }

    /// Whether a statement was ended for the time that it took: by its limit, or by somebody who saw it go on.
    public static boolean isOverdue(SQLException failure) {
        return CANCELED.equals(failure.getSQLState());
    }

    public static boolean isDiskFull(SQLException failure) {
        return DISK_FULL.equals(failure.getSQLState());
    }

    /// Whether the same may be done when it is asked for again: no connection, none in time, or no room on the disk.
    public static boolean isAway(SQLException failure) {
        return failure instanceof SQLTransientException || isConnectionLost(failure) || isDiskFull(failure);
    }

    /// A wrong password, a database that is not there, or something this user may not do.
    public static boolean isRefusal(SQLException failure) {
        return OF_THE_OPERATOR.contains(classOf(failure)) || NOT_ALLOWED.equals(failure.getSQLState());
    }

    /// No agreement about TLS: a certificate that is not trusted, one side that wants it and one that has none. The
    /// driver and the server say so in several languages, but always of `SSL`, of its verifier, or of encryption.
    public static boolean isTls(SQLException failure) {
        return switch (classOf(failure)) {
            case "08" ->
                said(failure).contains("SSL")
                        || said(failure).contains("HostnameVerifier")
                        || causes(failure).anyMatch(Failures::isOfTls);
            case "28" ->
                said(failure).contains("no encryption") || said(failure).contains("SSL off");
            default -> false;
        };
    }

    private static boolean isOfTls(Throwable cause) {
        return cause instanceof SSLException || cause instanceof GeneralSecurityException;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static String said(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String classOf(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
