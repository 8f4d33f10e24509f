package weir.actor;

import java.security.SecureRandom;

/// Under which ids the rows of accounts and of their sub-users are in the journal: `a|` and the account, `s|`, the
/// account, `|` and the sub-user. A sub-user that was added after another one was removed has `|` and its number behind
/// that: one that is added again reads nothing of who had its id before. They are stored, and never change.
public final class PersistenceIds {
    /// Every account's id is at or after this...
    public static final String ACCOUNTS = "a|";

    /// ...and before this: `}` is the character after `|`.
    public static final String AFTER_ACCOUNTS = "a}";

    /// Likewise of sub-users.
    public static final String SUB_USERS = "s|";

    public static final String AFTER_SUB_USERS = "s}";

    /// An account that nobody can guess the name of, another one in each process. No row of it and its
    /// sub-users stays, and nothing counts what they do.
    public static final String REHEARSED = "rehearsed-" + Long.toHexString(new SecureRandom().nextLong());

    private PersistenceIds() {}

    public static String ofAccount(String account) {
        return ACCOUNTS + account;
    }

    /// @param member see [weir.domain.account.Seat]
    static String ofSubUser(String account, String subUser, long member) {
        var first = SUB_USERS + account + "|" + subUser;
        return member == 0 ? first : first + "|" + member;
    }

    public static boolean isRehearsed(String id) {
        return id.startsWith(REHEARSED, ACCOUNTS.length());
    }

    public static boolean isSubUser(String id) {
        return id.startsWith(SUB_USERS);
    }

    public static String account(String id) {
        return id.split("\\|", -1)[1];
    }

    /// What an event that a row tells is named by: the account, of a sub-user's row the sub-user (and the number of who
    /// was added under its id again), and the row.
    public static String row(String id, long sequence) {
        return id.substring(ACCOUNTS.length()).replace('|', '/') + '.' + sequence;
    }

    /// As the API names it: `account`, or `account/sub_user`.
    public static String name(String id) {
        var parts = id.split("\\|", -1);
        return isSubUser(id) ? parts[1] + '/' + parts[2] : parts[1];
    }
}
