package weir.http.gateway.clients;

import java.math.BigDecimal;
import java.nio.file.Path;

/// What people run, and what an answer costs them with the usual tokens of a script: 600 of input and 400 cached, and
/// then its output.
enum Program {
    CODEX_CLI("0.0112", "0.000105"),

    /// By an upstream that speaks Responses.
    CLAUDE_CODE("0.0112", "0.000105"),

    /// By one that speaks Messages.
    CLAUDE_CODE_UNTRANSLATED("0.00336", "0.0000315");

    static final int USUAL_OUTPUT = 50;

    private final BigDecimal input;
    private final BigDecimal ofOutput;

    Program(String input, String ofOutput) {
        this.input = new BigDecimal(input);
        this.ofOutput = new BigDecimal(ofOutput);
    }

    /// As a statement tells it.
    BigDecimal answer(int output) {
        return input.add(ofOutput.multiply(BigDecimal.valueOf(output))).stripTrailingZeros();
    }

    /// One of the usual ones.
    BigDecimal answer() {
        return answer(USUAL_OUTPUT);
    }

    Agent started(Path home, String address, String key) {
        return switch (this) {
            case CODEX_CLI -> new Agent.CodexCli(home, address, key);
            case CLAUDE_CODE -> new Agent.ClaudeCode(home, address, key, "claude-opus-5-5");
            case CLAUDE_CODE_UNTRANSLATED -> new Agent.ClaudeCode(home, address, key, "claude-haiku-5-5");
        };
    }
}
