package weir.http.metering;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjIntConsumer;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.ReportOutcome;
import weir.http.door.Away;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.body.Bodies;
import weir.http.door.body.Body;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Usage after the fact: events for which nothing was held. What was booked before is told from the table of names;
/// what was not goes to each account as one command.
///
/// @param counted is told how many events had which outcome
record ReportedCalls(Accounts accounts, EventReader reader, BookedNames names, ObjIntConsumer<String> counted) {
    /// Of one call: as many are one row of the journal, at most.
    private static final int MOST = 1_000;

    /// Each event is answered.
    CompletionStage<Response> report(Call call) {
        var batch = call.isCloudEvents()
                ? new SentBatch(cloudEvents(call.body()), reader::cloud)
                : new SentBatch(listed(call.body()), reader::plain);
        return booked(call, batch).thenApply(_ -> Response.ok(batch::write)).exceptionally(Away::told);
    }

    /// As clients of OpenMeter send events, and are answered: nothing, where all were booked. What must be sent again
    /// is told before what must be corrected, for what was booked is not booked twice.
    CompletionStage<Response> ingest(Call call) {
        var batch = new SentBatch(cloudEvents(call.body()), reader::cloud);
        return booked(call, batch).thenApply(_ -> told(batch)).exceptionally(Away::told);
    }

    private static Response told(SentBatch batch) {
        var counts = batch.counts();
        if (counts.containsKey(EventOutcome.Word.UNDECIDED)) {
            return Response.of(Problem.of(Code.UNKNOWN_OUTCOME, batch::writeLeft));
        }
        return counts.containsKey(EventOutcome.Word.REFUSED)
                ? Response.of(Problem.of(Code.EVENTS_REFUSED, batch::writeLeft))
                : Response.nothing();
    }

    private static List<Optional<Body>> listed(Body body) {
        body.only(Set.of(Bodies.EVENTS));
        return body.objects(Bodies.EVENTS, MOST).orElseThrow(() -> body.missing(Bodies.EVENTS));
    }

    /// One alone is an object of its own.
    private static List<Optional<Body>> cloudEvents(Body body) {
        return body.names("specversion") || !body.names(Bodies.EVENTS) ? List.of(Optional.of(body)) : listed(body);
    }

    private CompletionStage<SentBatch> booked(Call call, SentBatch batch) {
        var asked = batch.names();
        var looked = asked.isEmpty()
                ? CompletableFuture.completedStage(batch)
                : names.find(asked).thenCompose(found -> {
                    batch.known(found);
                    return asked(call, batch);
                });
        return looked.thenApply(done -> {
            done.counts().forEach((word, events) -> counted.accept(Words.of(word), events));
            return done;
        });
    }

    private CompletionStage<SentBatch> asked(Call call, SentBatch batch) {
        CompletionStage<SentBatch> all = CompletableFuture.completedStage(batch);
        for (var ofAccount : batch.left().entrySet()) {
            var places = ofAccount.getValue();
            var usages =
                    places.stream().map(place -> batch.event(place).usage()).toList();
            var answered = accounts.ask(ofAccount.getKey(), new AccountCommand.Report(usages), call.by());
            all = all.thenCombine(answered, (told, reply) -> {
                told(told, places, reply);
                return told;
            });
        }
        return all;
    }

    private static void told(SentBatch batch, List<Integer> places, Reply reply) {
        switch (reply) {
            case Reply.OfAccount(Answer.Reported(var bookings)) -> batch.booked(places, bookings);
            case Reply.OfAccount(Answer.Refused(var refusal)) ->
                batch.all(places, EventOutcome.of(new ReportOutcome.Refused(refusal)));
            case Reply.Busy() -> batch.all(places, EventOutcome.undecided(Code.BUSY));
            case Reply.Unknown() -> batch.all(places, EventOutcome.undecided(Code.UNKNOWN_OUTCOME));
            case Reply.Failed() -> batch.all(places, EventOutcome.undecided(Code.INTERNAL));
            case Reply.OfAccount(var unasked) -> throw new IllegalStateException("Nobody asked for " + unasked);
            case Reply.OfSubUser(var unasked) -> throw new IllegalStateException("Nobody asked for " + unasked);
        }
    }
}
