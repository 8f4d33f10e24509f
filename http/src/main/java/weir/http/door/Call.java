package weir.http.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import weir.domain.hold.HoldId;
import weir.domain.overview.By;
import weir.http.door.access.Caller;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// One call, as it was understood: who asks, what the path names, what the body says.
///
/// @param body empty where the route reads none
/// @param request as it came, for who reads more of it: headers, lines
public record Call(Route route, Caller caller, Map<String, String> path, Body body, HttpRequest request) {

    /// Whether the body says of itself that it is of CloudEvents.
    public boolean isCloudEvents() {
        return Media.isCloudEvents(request);
    }

    CompletionStage<HttpResponse> answer() {
        return route.answer().apply(this);
    }

    /// The account that the path names. An owner's key opens no other than its own.
    public String account() {
        var account = id("account", Code.NO_SUCH_ACCOUNT);
        refuseOther(account);
        return account;
    }

    public String subUser() {
        return id("sub_user", Code.NO_SUCH_SUB_USER);
    }

    public String key() {
        return id("key", Code.NO_SUCH_KEY);
    }

    public String token() {
        return id("token", Code.NO_SUCH_TOKEN);
    }

    public String webhook() {
        return id("webhook", Code.NO_SUCH_WEBHOOK);
    }

    public String order() {
        return id("order", Code.NO_SUCH_ORDER);
    }

    public HoldId hold() {
        var id = hold(named("hold"));
        refuseOther(id.account());
        return id;
    }

    public static HoldId hold(String text) {
        return HoldId.parse(text)
                .filter(id -> Form.ID.fits(id.account()))
                .orElseThrow(() -> new Refused(Problem.of(Code.NO_SUCH_HOLD)));
    }

    /// A parameter behind the path, decoded; empty where there is none of this name.
    public Optional<String> parameter(String name) {
        try {
            return request.getUri().query().get(name);
        } catch (IllegalUriException unreadable) {
            throw invalidParameter(name, "not readable", "text, percent-encoded in UTF-8");
        }
    }

    /// Whether a parameter says so; not where there is none of this name.
    public boolean flag(String name) {
        return parameter(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw invalidParameter(name, '"' + text + '"', "true or false");
                })
                .orElse(false);
    }

    public static Refused invalidParameter(String name, String found, String allowed) {
        var detail = "`%s` is %s; allowed is %s.".formatted(name, Problem.shown(found), allowed);
        return new Refused(Problem.field(Code.INVALID_PARAMETER, name, detail, allowed));
    }

    /// Who asks, as it is kept with what it does.
    public Caller.Who who() {
        return switch (caller) {
            case Caller.Bearer bearer -> bearer.who();
            case Caller.Anybody _ -> throw new IllegalStateException(route + " asks nobody who it is");
        };
    }

    /// The same, as the engine keeps it.
    public By by() {
        var who = who();
        var role = switch (who.role()) {
            case OPERATOR -> By.Role.OPERATOR;
            case READER -> By.Role.READER;
            case OWNER -> By.Role.OWNER;
            case SUB_USER -> By.Role.SUB_USER;
            case METER -> By.Role.METER;
        };
        return new By(role, who.id(), who.name());
    }

    /// The same call, of a caller of whom more is known.
    Call of(Caller known) {
        return new Call(route, known, path, body, request);
    }

    public Caller.Member member() {
        return switch (caller) {
            case Caller.Member member -> member;
            case Caller.Operator _, Caller.Meter _, Caller.Anybody _ ->
                throw new IllegalStateException(route + " is for keys only");
        };
    }

    private void refuseOther(String account) {
        switch (caller) {
            case Caller.Member member
            when !member.account().equals(account) ->
                throw new Refused(
                        Problem.of(Code.OTHER_ACCOUNT, "The key belongs to `%s`.".formatted(member.account())));
            case Caller.Member _, Caller.Operator _, Caller.Meter _, Caller.Anybody _ -> {}
        }
    }

    private String id(String name, Code otherwise) {
        var id = named(name);
        if (!Form.ID.fits(id)) {
            throw new Refused(Problem.of(otherwise, "An id has " + Form.ID.allowed() + "."));
        }
        return id;
    }

    private String named(String name) {
        var segment = path.get(name);
        if (segment == null) {
            throw new IllegalStateException(route + " names no " + name);
        }
        return segment;
    }
}
