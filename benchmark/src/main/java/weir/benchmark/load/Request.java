package weir.benchmark.load;

import java.util.random.RandomGenerator;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Usage;

/// One request of a sub-user: held by an estimate, settled with what it used.
record Request(String account, String subUser, String id, Estimate estimate, Usage usage) {
    static final String MODEL = "gpt-5.4";
    private static final Price PRICE = new Price(1, 17_500_000, 1_750_000, 105_000_000);
    private static final Usage ESTIMATED = new Usage(4_000, 0, 1_000, 0);
    private static final Estimate ESTIMATE = new Estimate(MODEL, PRICE, PRICE.charge(ESTIMATED), ESTIMATED.total());
    private static final int LONGEST_OUTPUT = 900;

    static Request draw(Workload workload, long number, RandomGenerator random) {
        return new Request(
                account(workload, workload.account(random)),
                subUser(random.nextInt(Workload.SUB_USERS)),
                "req-" + number,
                ESTIMATE,
                new Usage(3_900, 2_000, 100 + random.nextInt(LONGEST_OUTPUT), 0));
    }

    static String account(Workload workload, int place) {
        return workload.name() + '-' + place;
    }

    static String subUser(int place) {
        return place == 0 ? "owner" : "member-" + place;
    }
}
