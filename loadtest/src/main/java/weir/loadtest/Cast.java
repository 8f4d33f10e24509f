package weir.loadtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The accounts that the demo opens, and who of them sends the requests of the trace.
///
/// @param run tells this demo's accounts from those of earlier runs in the same data folder
record Cast(int run, List<Member> members) {
    private static final int MOST_RUNS = 10_000;

    /// A program of somebody's that sends requests.
    ///
    /// @param share how many of every twenty requests are its own
    record Member(String account, String subUser, String protocol, String model, int share) {
        String name() {
            return account + "/" + subUser;
        }
    }

    /// Opens the accounts, who buy what they use: a team on a small plan, one on pay-as-you-go, one with little left of
    /// a gift.
    static Cast open(WeirClient operator, Seller seller, int run) {
        var team = "team-" + run;
        var payg = "payg-" + run;
        var spent = "spent-" + run;
        for (var account : List.of(team, payg, spent)) {
            post(operator, "/v1/accounts", WeirClient.object().put("id", account));
        }
        seller.sell(team, "subscribe", "plus");
        for (var subUser : List.of("ann", "ben", "ci")) {
            post(
                    operator,
                    "/v1/accounts/" + team + "/sub-users",
                    WeirClient.object().put("id", subUser));
        }
        seller.sell(payg, "payg", "payg-70");
        seller.give(spent, "0.5");
        return new Cast(
                run,
                List.of(
                        new Member(team, "ann", "responses", "gpt-5.4", 5),
                        new Member(team, "ben", "claude", "claude-opus-5-5", 5),
                        new Member(team, "ci", "claude", "claude-haiku-5-5", 5),
                        new Member(payg, "owner", "responses", "gpt-5.3-codex", 4),
                        new Member(spent, "owner", "responses", "gpt-5.5", 1)));
    }

    /// Who sends the trace's request at `index`: the same member every time the trace is replayed.
    Member sender(int index) {
        var place = index % members.stream().mapToInt(Member::share).sum();
        for (var member : members) {
            place -= member.share();
            if (place < 0) {
                return member;
            }
        }
        throw new IllegalStateException("no member has place " + index);
    }

    String team() {
        return members.getFirst().account();
    }

    List<String> accounts() {
        return members.stream().map(Member::account).distinct().toList();
    }

    /// The number of a run whose accounts are not there yet.
    static int firstFree(WeirClient operator) {
        for (var run = 1; run <= MOST_RUNS; run++) {
            if (!operator.get("/v1/accounts/team-" + run).ok()) {
                return run;
            }
        }
        throw new IllegalStateException("this data folder has seen " + MOST_RUNS + " demos: take another with --data");
    }

    private static void post(WeirClient operator, String path, ObjectNode body) {
        operator.post(path, body).orFail("POST " + path);
    }
}
