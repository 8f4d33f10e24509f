package weir.persistence.audit;

import java.util.List;
import weir.domain.account.AccountEvent;

/// The journal stands alone.
record NothingBeside() implements Beside {
    @Override
    public void begin(String account) {}

    @Override
    public void row(AccountAudit audit, long sequence, List<AccountEvent> events) {
        var _ = audit.books.row();
    }

    @Override
    public void unreadable() {}

    @Override
    public void end(AccountAudit audit, long last) {}

    @Override
    public Audit.Ledger told() {
        return new Audit.Ledger(0, 0, 0, 0);
    }

    static Inspection inspection() {
        return new Inspection(new Findings(), new NothingBeside());
    }
}
