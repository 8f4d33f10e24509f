package weir.http.door.access;

import weir.domain.account.Account;
import weir.domain.subuser.Key;

/// Who asks.
public sealed interface Caller {
    /// Nobody was asked who it is.
    record Anybody() implements Caller {}

    /// Somebody who has shown a token or a key.
    sealed interface Bearer extends Caller {
        Role role();
    }

    record Operator() implements Bearer {
        @Override
        public Role role() {
            return Role.OPERATOR;
        }
    }

    record Meter() implements Bearer {
        @Override
        public Role role() {
            return Role.METER;
        }
    }

    /// A sub-user, as its key says. Whether the key is good is known only to the sub-user itself.
    record Member(String account, String subUser, Key.Fingerprint proof) implements Bearer {
        @Override
        public Role role() {
            return subUser.equals(Account.OWNER) ? Role.OWNER : Role.SUB_USER;
        }
    }
}
