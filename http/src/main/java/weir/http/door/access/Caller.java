package weir.http.door.access;

import weir.domain.account.Account;
import weir.domain.subuser.Key;

/// Who asks.
public sealed interface Caller {
    Role role();

    record Operator() implements Caller {
        @Override
        public Role role() {
            return Role.OPERATOR;
        }
    }

    record Meter() implements Caller {
        @Override
        public Role role() {
            return Role.METER;
        }
    }

    /// A sub-user, as its key says. Whether the key is good is known only to the sub-user itself.
    record Member(String account, String subUser, Key.Fingerprint proof) implements Caller {
        @Override
        public Role role() {
            return subUser.equals(Account.OWNER) ? Role.OWNER : Role.SUB_USER;
        }
    }
}
