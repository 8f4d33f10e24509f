package weir.http.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The operator: opens accounts, sells them plans and credits, and changes their settings.
final class Operator implements LoggedClient {
    private static final int CHOICES = 4;

    private final String name;
    private final SplittableRandom random;
    private final List<Customer> customers = new ArrayList<>();
    private boolean inDoubt;
    private int compared;

    Operator(String name, SplittableRandom random) {
        this.name = name;
        this.random = random;
        next();
    }

    @Override
    public void step(Access server) throws IOException {
        var customer = customers.getLast();
        // What was not answered is looked up, or else asked again as it was.
        if (inDoubt && random.nextBoolean()) {
            customer.compare(server);
        }
        inDoubt = true;
        sell(server.operator(), customer);
        inDoubt = false;
    }

    @Override
    public boolean alwaysWrites() {
        return false;
    }

    @Override
    public void compare(Access server) throws IOException {
        for (var customer : customers.subList(compared, customers.size())) {
            customer.compare(server);
        }
        inDoubt = false;
        compared = customers.size() - 1;
    }

    @Override
    public void compareAll(Access server) throws IOException {
        for (var customer : customers) {
            customer.compare(server);
        }
    }

    @Override
    public BookSums sums() {
        return customers.stream().map(Customer::sums).reduce(BookSums.NOTHING, BookSums::plus);
    }

    private void sell(PatientCaller operator, Customer customer) throws IOException {
        if (!customer.isOpen()) {
            customer.open(operator);
        } else if (!customer.isSubscribed()) {
            customer.subscribe(operator);
        } else if (customer.isFull()) {
            next();
        } else if (random.nextInt(CHOICES) == 0) {
            customer.setStrict(operator, random.nextBoolean());
        } else {
            customer.grant(operator);
        }
    }

    private void next() {
        customers.add(new Customer(name + "-" + customers.size()));
    }
}
