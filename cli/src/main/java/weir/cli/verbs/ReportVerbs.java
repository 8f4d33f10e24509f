package weir.cli.verbs;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Denied;
import weir.cli.remote.Inquiry;
import weir.cli.remote.NotReachable;
import weir.cli.remote.Remote;
import weir.cli.remote.WrongCall;

/// Usage after the fact, from a file.
public final class ReportVerbs {
    private static final String FILE = "FILE";
    private static final String PIPED = "-";

    private ReportVerbs() {}

    public static Verb reportUsage() {
        return Verb.of(
                "report-usage",
                "Report usage after the fact, an event a line, each of which is booked once however often it is sent."
                        + " Says no (1) where a line was refused.",
                "report-usage events.jsonl",
                ReportVerbs::report,
                Word.place(FILE, "JSON lines, as POST /v1/usage takes events; " + PIPED + " for what is piped in"));
    }

    private static Exit report(Invocation invocation) {
        var remote = invocation.remote();
        var told = new LinesReported(invocation);
        try (var in = opened(invocation)) {
            send(new FileLines(in), remote, told, invocation.again());
        } catch (NotReachable | Denied e) {
            told.stopped();
            throw e;
        } catch (IOException e) {
            invocation.err().println("weir: " + unreadable(invocation, e));
            told.stopped();
            return Exit.NO;
        }
        return told.end();
    }

    private static InputStream opened(Invocation invocation) {
        var file = invocation.needed(FILE);
        if (file.equals(PIPED)) {
            return invocation.in();
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new WrongCall(file + ": is a folder");
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new WrongCall(file + ": there is no such file");
        } catch (IOException e) {
            throw new WrongCall(unreadable(invocation, e));
        }
    }

    private static String unreadable(Invocation invocation, IOException why) {
        return invocation.needed(FILE) + ": cannot be read (" + why.getClass().getSimpleName() + ")";
    }

    private static void send(FileLines lines, Remote remote, LinesReported told, String again) throws IOException {
        var batch = new LineBatch();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!batch.hasRoomFor(line.get())) {
                told.tell(batch.lines(), answers(remote, batch.events(), again));
                batch = new LineBatch();
            }
            batch.add(line.get());
        }
        told.tell(batch.lines(), answers(remote, batch.events(), again));
    }

    /// What came of each event, in their order. Those of which nobody knows are asked once more: by their ids nothing
    /// is booked twice.
    private static List<JsonNode> answers(Remote remote, List<FileLine.Event> events, String again) {
        var answers = asked(remote, events, again);
        var open = IntStream.range(0, answers.size())
                .filter(place -> LinesReported.isUndecided(answers.get(place)))
                .boxed()
                .toList();
        var once = asked(remote, open.stream().map(events::get).toList(), again);
        for (var i = 0; i < open.size(); i++) {
            answers.set(open.get(i), once.get(i));
        }
        return answers;
    }

    private static List<JsonNode> asked(Remote remote, List<FileLine.Event> events, String again) {
        if (events.isEmpty()) {
            return List.of();
        }
        var form = events.getFirst().form();
        var inquiry = Inquiry.post(form.media(), form.body(events), "/v1/usage");
        var told = remote.askOnce(inquiry, again).json().path("events");
        return IntStream.range(0, events.size())
                .mapToObj(place -> told.path(place))
                .collect(toCollection(ArrayList::new));
    }
}
