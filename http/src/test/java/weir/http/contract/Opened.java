package weir.http.contract;

import java.util.concurrent.atomic.AtomicInteger;

/// An account of its own for a test, with what is often asked of it.
///
/// @param owner the caller with the owner's first key
public record Opened(String id, Client owner) {
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    /// @param rest of the body, with a comma before it
    public static Opened with(String rest) {
        return in("Asia/Shanghai", rest);
    }

    public static Opened in(String zone, String rest) {
        var key = Client.operator()
                .post("/v1/accounts", "{\"zone\":\"" + zone + '"' + rest + "}")
                .is(201);
        return new Opened(key.text("/account"), new Client(key.text("/key")));
    }

    public static Opened onPlan(String plan) {
        return with(",\"plan\":\"" + plan + '"');
    }

    public String path() {
        return "/v1/accounts/" + id;
    }

    public void grant(String funding, String credits) {
        Client.operator()
                .post(path() + "/grants", """
                        {"funding":"%s","credits":"%s","reference":"%s"}""".formatted(funding, credits, request()))
                .is(201);
    }

    /// A sub-user with a key of its own.
    public Client subUser(String name) {
        owner.post(path() + "/sub-users", "{\"id\":\"" + name + "\"}").is(201);
        return new Client(owner.post(path() + "/sub-users/" + name + "/keys", "{}")
                .is(201)
                .text("/key"));
    }

    public Exchange hold(String request) {
        return Client.meter().post("/v1/holds", asked(request, ""));
    }

    /// A hold that is given, by its id.
    public String held() {
        return hold(request()).is(201).text("/id");
    }

    /// The body of a hold of the owner's.
    ///
    /// @param rest with a comma before it
    public String asked(String request, String rest) {
        return """
                {"sub_user":"%s/owner","model":"gpt-5.4","protocol":"responses","request_id":"%s",\
                "estimate":{"input_tokens":1000,"output_tokens":100}%s}""".formatted(id, request, rest);
    }

    public static String request() {
        return "request-" + REQUESTS.incrementAndGet();
    }

    public static String usage(long input, long cached, long output, long reasoning) {
        return """
                {"usage":{"input_tokens":%d,"cached_tokens":%d,"output_tokens":%d,"reasoning_tokens":%d}}""".formatted(input, cached, output, reasoning);
    }
}
