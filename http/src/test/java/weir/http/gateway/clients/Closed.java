package weir.http.gateway.clients;

/// What closes the way of somebody who has asked once, and what is told then.
enum Closed {
    RPD(429, 429, "The plan's limit of requests a day (RPD) is reached (1 used and 0 held of 1); it resets at "),
    TPD(429, 429, "The plan's limit of tokens a day (TPD) is reached (1050 used and 0 held of 1000); it resets at "),
    QUOTA(
            429,
            429,
            "The sub-user's quota of credits a day is reached (0.01645 used and 0 held of 0.01); it resets at "),
    SUSPENDED(429, 403, "The sub-user is suspended. The owner of the account can make it active again"),
    REVOKED(
            401,
            401,
            "The key opens nothing. It is unknown, revoked or expired. The owner of the account, or the operator,");

    /// As Codex CLI and OpenAI's SDK are answered.
    final int responses;

    /// As Claude Code and Anthropic's SDK are.
    final int messages;

    final String sentence;

    Closed(int responses, int messages, String sentence) {
        this.responses = responses;
        this.messages = messages;
        this.sentence = sentence;
    }

    /// Makes it so.
    ///
    /// @return the key that asks then
    String on(Metered metered, String account) {
        return switch (this) {
            case RPD -> used(metered, account, metered.opened(account, ",\"plan\":\"once\""), "owner");
            case TPD -> used(metered, account, metered.opened(account, ",\"plan\":\"little\""), "owner");
            case QUOTA -> {
                metered.opened(account, ",\"plan\":\"small\"");
                yield used(
                        metered,
                        account,
                        metered.added(account, "{\"daily_credits\":\"0.01\"}").key(),
                        "ann");
            }
            case SUSPENDED -> {
                metered.opened(account, ",\"plan\":\"small\"");
                var key = metered.added(account, "{}").key();
                metered.operator("PATCH", "/v1/accounts/" + account + "/sub-users/ann", "{\"active\":false}");
                yield key;
            }
            case REVOKED -> {
                metered.opened(account, ",\"plan\":\"small\"");
                var added = metered.added(account, "{}");
                metered.operator("DELETE", "/v1/accounts/" + account + "/sub-users/ann/keys/" + added.id(), "");
                yield added.key();
            }
        };
    }

    private static String used(Metered metered, String account, String key, String subUser) {
        metered.use(account + '/' + subUser);
        return key;
    }
}
