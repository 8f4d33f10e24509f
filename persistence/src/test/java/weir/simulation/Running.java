package weir.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import weir.actor.Reply;
import weir.actor.SimulatedNode;

/// A node that runs, with its clock, its epoch and the questions that its callers wait for.
///
/// @param asked by their numbers, which a dead node answers no more
record Running(String name, SimulatedNode node, NodeClock clock, long epoch, Map<Long, Ask> asked) {
    Running(String name, SimulatedNode node, NodeClock clock, long epoch) {
        this(name, node, clock, epoch, new LinkedHashMap<>());
    }

    CompletionStage<Reply> ask(Ask ask) {
        var accounts = node.accounts();
        return switch (ask.question()) {
            case Question.OfAccount(var command) -> accounts.ask(ask.account(), command);
            case Question.OfSubUser(var subUser, var command) -> accounts.ask(ask.account(), subUser, command);
            case Question.Hold(var subUser, var proof, var asked) ->
                accounts.hold(ask.account(), subUser, proof, asked);
            case Question.Limits(var subUser, var proof) -> accounts.limits(ask.account(), subUser, proof);
        };
    }
}
