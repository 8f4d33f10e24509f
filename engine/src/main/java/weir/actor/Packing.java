package weir.actor;

import java.util.function.Supplier;

/// How the state of an account is kept while nobody asks for it: as objects it takes several times as much.
public interface Packing {
    /// As it is.
    Packing NONE = state -> () -> state;

    /// What gives the state back, but for the holds that ended lately and the reports, which no stored form has.
    Supplier<AccountState> packed(AccountState state);
}
