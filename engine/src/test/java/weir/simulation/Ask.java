package weir.simulation;

import weir.domain.account.AccountCommand;

/// One question of a client. Asked again, after no answer came, it keeps its ticket and its command's own ids.
record Ask(long ticket, String account, AccountCommand command) {
    Ask with(AccountCommand forwarded) {
        return new Ask(ticket, account, forwarded);
    }
}
