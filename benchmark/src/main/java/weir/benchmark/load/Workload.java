package weir.benchmark.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Which accounts are asked, and how often each.
public final class Workload {
    /// Members of every account; requests are spread evenly over them.
    public static final int SUB_USERS = 5;

    private static final int MANY = 10_000;

    private final String name;
    /// The chance that a request goes to this account or to one before it.
    private final double[] upTo;

    private Workload(String name, double[] upTo) {
        this.name = name;
        this.upTo = upTo;
    }

    /// All requests go to one account.
    public static Workload hot() {
        return weighted("hot", 1, 0);
    }

    public static Workload even() {
        return weighted("even", MANY, 0);
    }

    /// A few accounts send most of what comes: the first of ten thousand a tenth of everything.
    public static Workload zipf() {
        return weighted("zipf", MANY, 1);
    }

    /// The account at place `n` is asked in proportion to `1 / n^exponent`.
    public static Workload weighted(String name, int accounts, double exponent) {
        var upTo = new double[accounts];
        var sum = 0.0;
        for (var place = 0; place < accounts; place++) {
            sum += Math.pow(place + 1, -exponent);
            upTo[place] = sum;
        }
        var whole = sum;
        return new Workload(name, Arrays.stream(upTo).map(part -> part / whole).toArray());
    }

    public String name() {
        return name;
    }

    public int accounts() {
        return upTo.length;
    }

    int account(RandomGenerator random) {
        var place = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(place < 0 ? -place - 1 : place, accounts() - 1);
    }
}
