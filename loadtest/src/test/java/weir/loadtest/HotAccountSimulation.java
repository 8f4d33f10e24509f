package weir.loadtest;

/// One account that everybody asks, a call a hold and a call a settlement.
public final class HotAccountSimulation extends LoadSimulation {
    private static final int CLIENTS = 128;

    public HotAccountSimulation() {
        super("hot account", 1, CLIENTS, 1, label -> Load.lifecycle(label, 1));
    }
}
