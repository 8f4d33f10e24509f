package weir.loadtest;

/// Two thousand accounts, a call a hold and a call a settlement.
public final class HoldSettleSimulation extends LoadSimulation {
    private static final int ACCOUNTS = 2_000;
    private static final int CLIENTS = 128;

    public HoldSettleSimulation() {
        super("hold and settle", ACCOUNTS, CLIENTS, 1, label -> Load.lifecycle(label, ACCOUNTS));
    }
}
