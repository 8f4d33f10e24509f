package weir.http.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One caller that sends the calls of the contract, most of them with something wrong, and has every answer judged.
final class Fuzzer implements AutoCloseable {
    /// So many of the requests are left as they are.
    private static final int GOOD_ONE_IN = 4;

    /// Few, so that some come again with another body.
    private static final int KEYS = 1_000;

    private final Victim victim;
    private final Document document;
    private final SplittableRandom random;
    private final Sample sample;
    private final Judge judge;
    private final Queue<String> findings;
    private final AtomicLong holds;
    private @Nullable Wire wire;

    /// @param holds counts those that the server says it gave
    Fuzzer(Victim victim, Document document, SplittableRandom random, Queue<String> findings, AtomicLong holds) {
        this.victim = victim;
        this.document = document;
        this.random = random;
        this.sample = new Sample(document, victim.cast(), random);
        this.judge = new Judge(victim.cast().secrets().values());
        this.findings = findings;
        this.holds = holds;
    }

    void send(int requests) {
        for (var request = 0; request < requests; request++) {
            send(draft());
        }
    }

    private Draft draft() {
        var operations = document.operations();
        var operation = operations.get(random.nextInt(operations.size()));
        var role = victim.cast().role(random);
        // It reads the whole journal, one at a time: asked for as often as the rest it would be busy, by design.
        var asked = operation.path().equals("/v1/audit") && role.equals("operator") ? TrafficCast.GARBAGE : role;
        var draft = new Draft(
                operation,
                sample.path(operation.path()),
                sample.objects(operation),
                victim.cast().shown(asked, random));
        if (operation.doneOnce()) {
            draft.headers.add("idempotency-key: key-" + random.nextInt(KEYS));
        }
        if (random.nextInt(GOOD_ONE_IN) > 0) {
            Damage.any(draft, random).to(draft, random);
        }
        return draft;
    }

    private void send(Draft draft) {
        try {
            var answer = answer(draft);
            judge.wrong(draft, answer).ifPresent(wrong -> findings.add(wrong + ": " + answer + " to " + draft));
            count(answer);
            if (answer.closes()) {
                close();
            }
        } catch (IOException failure) {
            if (!draft.mayBeCutOff) {
                findings.add("no answer (" + failure + "): " + draft);
            }
            close();
        }
    }

    /// A connection that was kept may have been closed just now, before anything was read of this request.
    private RawAnswer answer(Draft draft) throws IOException {
        if (wire == null) {
            wire = new Wire(victim.address());
        }
        var kept = wire;
        kept.send(draft.bytes());
        return kept.answer(draft.method.equals("HEAD"));
    }

    private void count(RawAnswer answer) throws IOException {
        var check = answer.header("x-weir-hold");
        if (!check.isEmpty()) {
            given(check);
        } else if (answer.header("content-type").equals("application/x-ndjson")) {
            for (var line : answer.text().lines().toList()) {
                count(
                        Document.JSON.readTree(line).path("status").asInt(),
                        Document.JSON.readTree(line).at("/body/id").asText());
            }
        } else if (answer.status() == 201 && answer.text().contains("\"request_id\"")) {
            count(
                    answer.status(),
                    Document.JSON.readTree(answer.text()).path("id").asText());
        }
    }

    private void count(int status, String hold) {
        if (status == 201) {
            given(hold);
        }
    }

    private void given(String hold) {
        holds.incrementAndGet();
        victim.cast().given(hold);
    }

    @Override
    public void close() {
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        wire = null;
    }
}
