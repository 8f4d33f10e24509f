package weir.http.door.access;

import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.subuser.Key;

/// Who asks.
public sealed interface Caller {
    /// Nobody was asked who it is.
    record Anybody() implements Caller {}

    /// Somebody who has shown a token or a key.
    sealed interface Bearer extends Caller {
        Role role();

        /// Who it is, as it is kept with what it does.
        Who who();
    }

    /// @param id of a token or key; absent where the engine looks at the key itself
    /// @param name as people know it: of a token, or the sub-user whose key it is
    record Who(Role role, @Nullable String id, String name) {}

    /// Whoever has an operator token.
    ///
    /// @param role an operator, or a reader
    /// @param id of the token, and the name that it was given
    record Operator(Role role, String id, String name) implements Bearer {
        /// Whoever has the token that the first start made.
        public static final Operator FIRST = new Operator(Role.OPERATOR, "first", "first");

        @Override
        public Who who() {
            return new Who(role, id, name);
        }
    }

    record Meter() implements Bearer {
        @Override
        public Role role() {
            return Role.METER;
        }

        @Override
        public Who who() {
            return new Who(Role.METER, "meter", "meter");
        }
    }

    /// A sub-user, as its key says. Whether the key is good is known only to the sub-user itself.
    ///
    /// @param proof absent where a proxy asks for it, which lets it in by itself
    /// @param key its id, once the sub-user has said that it is good; absent until then
    record Member(
            String account,
            String subUser,
            Key.@Nullable Fingerprint proof,
            @Nullable String key) implements Bearer {
        public Member(String account, String subUser, Key.@Nullable Fingerprint proof) {
            this(account, subUser, proof, null);
        }

        public Member with(String id) {
            return new Member(account, subUser, proof, id);
        }

        @Override
        public Role role() {
            return subUser.equals(Account.OWNER) ? Role.OWNER : Role.SUB_USER;
        }

        @Override
        public Who who() {
            return new Who(role(), key, subUser);
        }
    }
}
