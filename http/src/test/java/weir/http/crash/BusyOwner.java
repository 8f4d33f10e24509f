package weir.http.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The owner of an account: adds sub-users, makes and revokes their keys, changes their quotas, suspends them; and sees
/// that what was acknowledged binds the next hold.
final class BusyOwner implements LoggedClient {
    /// What is done next is drawn from so many; one each changes something, with the rest a key is used.
    private static final int CHOICES = 8;

    private final String name;
    private final String account;
    private final SplittableRandom random;
    private final List<Member> members = new ArrayList<>();
    private final List<Lifecycle> holds = new ArrayList<>();
    private @Nullable Lifecycle current;
    private boolean inDoubt;
    private int compared;
    private int number;

    BusyOwner(String name, String account, SplittableRandom random) {
        this.name = name;
        this.account = account;
        this.random = random;
        next();
    }

    @Override
    public void step(Access server) throws IOException {
        if (inDoubt) {
            members.getLast().compare(server);
        }
        inDoubt = true;
        if (current == null) {
            change(server, members.getLast());
        } else {
            advance(server.meter(), current);
        }
        inDoubt = false;
    }

    @Override
    public boolean alwaysWrites() {
        return false;
    }

    @Override
    public void compare(Access server) throws IOException {
        if (current != null && inDoubt) {
            advance(server.meter(), current);
        }
        for (var member : members.subList(compared, members.size())) {
            member.compare(server);
        }
        inDoubt = false;
        compared = members.size() - 1;
        if (current != null && current.isHeld()) {
            current.compareAnswers(server.meter());
        }
    }

    @Override
    public void compareAll(Access server) throws IOException {
        for (var member : members) {
            member.compare(server);
        }
        for (var hold : holds) {
            hold.compareBooks(server.meter());
        }
    }

    @Override
    public BookSums sums() {
        var open = current == null ? BookSums.NOTHING : current.sums();
        return holds.stream().map(Lifecycle::sums).reduce(open, BookSums::plus);
    }

    private void change(Access server, Member member) throws IOException {
        if (!member.isAdded()) {
            member.add(server.operator());
            return;
        }
        switch (random.nextInt(CHOICES)) {
            case 0 -> {
                if (member.isFull()) {
                    next();
                } else {
                    member.makeKey(server.operator());
                }
            }
            case 1 -> member.revokeKey(server.operator(), random);
            case 2 -> member.setActive(server.operator(), random.nextBoolean());
            case 3 -> member.setRequests(server.operator(), random.nextBoolean() ? 0 : 1_000_000 + ++number);
            default -> {
                var request = name + "-" + ++number;
                member.keyThatOpens(server.meter(), random, request)
                        .ifPresent(key -> current = new Lifecycle(key, request, 1_000, Lifecycle.End.RELEASE));
            }
        }
    }

    private void advance(PatientCaller meter, Lifecycle hold) throws IOException {
        try {
            hold.advance(meter);
        } catch (PatientCaller.NotNow e) {
            if (hold.isNothing()) {
                current = null;
            }
            throw e;
        }
        if (hold.isOver()) {
            holds.add(hold);
            current = null;
        }
    }

    private void next() {
        members.add(new Member(account, name + "-" + members.size()));
    }
}
