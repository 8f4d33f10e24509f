package weir.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

/// What must be once nothing goes wrong any more.
record Rest(World world, SimulatedCluster cluster, Map<String, AccountFile> files) {
    /// Longer than a tree that starts again waits, and than a caller waits for an answer.
    static final Duration AFTERMATH = Duration.ofSeconds(20);

    static final Duration A_WHILE = Duration.ofMillis(500);

    /// Longer than any hold may live, by a clock that was wrong.
    private static final Duration A_DAY = Duration.ofHours(30);

    void everybodyIsAnswered() {
        cluster.nodes()
                .forEach(running -> running.asked()
                        .values()
                        .forEach(ask -> cluster.file(ask.account())
                                .auditor
                                .require(false, "answer", "nobody ever answers", ask)));
    }

    /// I5: an account that is asked answers, and its sub-users count what it counts.
    void everyAccountAnswers() {
        files.forEach((account, file) -> {
            file.settle();
            var opened = file.state().opened();
            var read = ask(account, new Question.OfAccount(new AccountCommand.ReadAccount()));
            file.auditor.require(
                    read instanceof Reply.OfAccount(var answer) && (opened == (answer instanceof Answer.AccountRead)),
                    "answer",
                    "does not answer at rest",
                    read);
            file.state().tallies().keySet().stream().sorted().forEach(subUser -> {
                var reply = askInPeace(account, file, new Question.OfSubUser(subUser, new SubUserCommand.Read(null)));
                if (reply instanceof Reply.OfSubUser(SubUserAnswer.Read(var view))) {
                    file.auditor.atRest(subUser, view.tally());
                } else {
                    file.auditor.require(false, "answer", "does not answer at rest", subUser, reply);
                }
            });
        });
    }

    /// Every hold ends by itself, though nobody asks and no account is in memory.
    void nothingWaitsForTraffic() {
        var running = cluster.nodes().getFirst();
        files.keySet().forEach(running.node()::passivate);
        world.settleDown(A_WHILE);
        world.pass(A_DAY);
        world.settleDown(AFTERMATH);
        files.forEach((account, file) -> {
            file.settle();
            var open = file.state().holds().open().byNumber().keySet();
            file.auditor.require(open.isEmpty(), "I2", "holds that never end", account, open);
            file.ledgerAgrees();
        });
    }

    /// The answer of a moment at which nothing became due.
    private Reply askInPeace(String account, AccountFile file, Question question) {
        var before = file.state().revision();
        var reply = ask(account, question);
        file.settle();
        return before == file.state().revision() ? reply : askInPeace(account, file, question);
    }

    private Reply ask(String account, Question question) {
        var heard = new ArrayList<Reply>();
        cluster.nodes().getFirst().ask(new Ask(0, account, question)).whenComplete((reply, _) -> heard.add(reply));
        world.settleDown(A_WHILE);
        world.settleDown(A_WHILE);
        return heard.isEmpty() ? new Reply.Unknown() : heard.getFirst();
    }
}
