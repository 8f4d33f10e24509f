package weir.actor;

/// Under which ids the rows of accounts and of their sub-users are in the journal: `a|` and the account, `s|`, the
/// account, `|` and the sub-user. They are stored, and never change.
public final class PersistenceIds {
    /// Every account's id is at or after this...
    public static final String ACCOUNTS = "a|";

    /// ...and before this: `}` is the character after `|`.
    public static final String AFTER_ACCOUNTS = "a}";

    private static final String SUB_USERS = "s|";

    private PersistenceIds() {}

    public static String ofAccount(String account) {
        return ACCOUNTS + account;
    }

    static String ofSubUser(String account, String subUser) {
        return SUB_USERS + account + "|" + subUser;
    }

    public static boolean isSubUser(String id) {
        return id.startsWith(SUB_USERS);
    }

    /// As the API names it: `account`, or `account/sub_user`.
    public static String name(String id) {
        return id.substring(id.indexOf('|') + 1).replace('|', '/');
    }
}
