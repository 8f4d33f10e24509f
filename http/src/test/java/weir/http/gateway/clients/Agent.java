package weir.http.gateway.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A command-line client with a home of its own, which asks with one key.
sealed interface Agent {
    /// Asks in a session of its own.
    Printed ask(String prompt) throws IOException, InterruptedException;

    /// Asks in the session of the last question.
    Printed again(String prompt) throws IOException, InterruptedException;

    record CodexCli(Path home, String address, String key) implements Agent {
        private static final String BINARY =
                "node_modules/@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex";

        @Override
        public Printed ask(String prompt) throws IOException, InterruptedException {
            return run(List.of("exec", "--skip-git-repo-check", prompt));
        }

        @Override
        public Printed again(String prompt) throws IOException, InterruptedException {
            return run(List.of("exec", "--skip-git-repo-check", "resume", "--last", prompt));
        }

        private Printed run(List<String> words) throws IOException, InterruptedException {
            var config = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
            Files.writeString(config, config());
            return Printed.of(home, Map.of("HOME", home.toString(), "WEIR_KEY", key), command(BINARY, words));
        }

        /// What is off would ask elsewhere.
        private String config() {
            return """
                model = "gpt-5.4"
                model_provider = "weir"
                sandbox_mode = "danger-full-access"
                [model_providers.weir]
                name = "Weir"
                base_url = "%s/v1"
                env_key = "WEIR_KEY"
                wire_api = "responses"
                [analytics]
                enabled = false
                [features]
                plugins = false
                """.formatted(address);
        }
    }

    record ClaudeCode(Path home, String address, String key, String model) implements Agent {
        private static final String BINARY = "node_modules/@anthropic-ai/claude-code-linux-x64/claude";

        @Override
        public Printed ask(String prompt) throws IOException, InterruptedException {
            return run(List.of("--model", model, "-p", "--allowedTools", "Bash", "--", prompt));
        }

        @Override
        public Printed again(String prompt) throws IOException, InterruptedException {
            return run(List.of("--model", model, "-c", "-p", "--allowedTools", "Bash", "--", prompt));
        }

        private Printed run(List<String> words) throws IOException, InterruptedException {
            var variables = new HashMap<>(Map.of(
                    "HOME",
                    home.toString(),
                    "ANTHROPIC_BASE_URL",
                    address,
                    "ANTHROPIC_API_KEY",
                    key,
                    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                    "1",
                    "DISABLE_AUTOUPDATER",
                    "1"));
            variables.put("CLAUDE_CODE_MAX_RETRIES", "2");
            return Printed.of(home, variables, command(BINARY, words));
        }
    }

    private static List<String> command(String binary, List<String> words) {
        var command = new ArrayList<String>();
        command.add(Agents.file(binary).toString());
        command.addAll(words);
        return command;
    }
}
