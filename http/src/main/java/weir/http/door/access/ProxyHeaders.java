package weir.http.door.access;

import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// What a proxy says that lets people in by itself, and passes their requests on: its meter token, for whom it asks,
/// and what the upstream is to be asked with where that is the proxy's. It may ask what a sub-user's own key may.
///
/// Each stands once. Of two, one is the client's, and nobody knows which.
public record ProxyHeaders(HttpRequest request) {
    private static final String TOKEN = "x-weir-token";
    private static final String SUB_USER = "x-weir-sub-user";
    private static final String UPSTREAM = "x-weir-upstream-authorization";

    /// Empty where no proxy says so.
    public Optional<String> token() {
        return once(TOKEN);
    }

    /// For whom it asks: its account and the sub-user, without a key.
    public Caller.Member member() {
        var text = once(SUB_USER)
                .orElseThrow(() -> new Refused(Problem.field(
                        Code.MISSING_FIELD,
                        SUB_USER,
                        "`%s` is missing beside `%s`.".formatted(SUB_USER, TOKEN),
                        "`<account>/<sub-user>`")));
        var slash = text.indexOf('/');
        var account = text.substring(0, Math.max(0, slash));
        var subUser = text.substring(slash + 1);
        if (!Form.ID.fits(account) || !Form.ID.fits(subUser)) {
            throw wrong(SUB_USER, "of another form", "`<account>/<sub-user>`, each of " + Form.ID.allowed());
        }
        return new Caller.Member(account, subUser, null);
    }

    /// Empty where the upstream's own key is taken. Of whoever shows no token it means nothing.
    public Optional<String> upstreamAuthorization() {
        return token().isPresent() ? once(UPSTREAM) : Optional.empty();
    }

    private Optional<String> once(String name) {
        var values = StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is(name))
                .map(HttpHeader::value)
                .toList();
        if (values.size() > 1) {
            throw wrong(name, "there twice", "one");
        }
        return values.stream().findFirst();
    }

    private static Refused wrong(String name, String what, String allowed) {
        return new Refused(Problem.field(
                Code.INVALID_FIELD, name, "`%s` is %s; allowed is %s.".formatted(name, what, allowed), allowed));
    }
}
