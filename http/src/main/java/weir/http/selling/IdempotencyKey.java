package weir.http.selling;

import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import weir.http.door.Call;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// The caller's own name for what it asks for: it is done once, however often it is sent.
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    static String of(Call call) {
        var sent = StreamSupport.stream(call.request().getHeaders().spliterator(), false)
                .filter(header -> header.is("idempotency-key"))
                .map(HttpHeader::value)
                .toList();
        if (sent.isEmpty()) {
            throw refused(Code.MISSING_FIELD, "missing");
        }
        if (sent.size() > 1 || !Form.KEY.fits(sent.getFirst())) {
            throw refused(Code.INVALID_FIELD, sent.size() > 1 ? "sent more than once" : "of another form");
        }
        return sent.getFirst();
    }

    private static Refused refused(Code code, String found) {
        var detail = "The header `%s` is %s; it names what is asked for, so that it is done once, by %s."
                .formatted(HEADER, found, Form.KEY.allowed());
        return new Refused(Problem.field(code, HEADER, detail, Form.KEY.allowed()));
    }
}
