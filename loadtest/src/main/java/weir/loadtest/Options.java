package weir.loadtest;

import java.nio.file.Path;
import java.util.List;

/// What the demo was asked for on its command line.
///
/// @param exit stop when the table is shown, instead of serving on
/// @param seconds how long the replay takes: the trace's hour is compressed into it
/// @param data the server's data folder
record Options(boolean exit, int seconds, int port, Path data) {
    static final String HELP = """
            weir demo [--exit] [--seconds N] [--port N] [--data FOLDER]

              --exit         stop the server when the table is shown (otherwise it keeps serving until Ctrl-C)
              --seconds N    replay the trace's hour in N seconds, 5 to 3600 (default 30)
              --port N       the server's port (default 8080); 0 takes any free one
              --data FOLDER  the server's data folder (default ./data)
            """;
    private static final int DEFAULT_SECONDS = 30;
    private static final int DEFAULT_PORT = 8080;

    static Options parse(List<String> words) {
        var options = new Options(false, DEFAULT_SECONDS, DEFAULT_PORT, Path.of("data"));
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            options = switch (word) {
                case "--exit" -> new Options(true, options.seconds, options.port, options.data);
                case "--seconds" ->
                    new Options(
                            options.exit,
                            number(word, rest.hasNext() ? rest.next() : "", 5, 3600),
                            options.port,
                            options.data);
                case "--port" ->
                    new Options(
                            options.exit,
                            options.seconds,
                            number(word, rest.hasNext() ? rest.next() : "", 0, 65_535),
                            options.data);
                case "--data" ->
                    new Options(
                            options.exit, options.seconds, options.port, Path.of(rest.hasNext() ? rest.next() : ""));
                default -> throw new IllegalArgumentException("there is no option " + word);
            };
        }
        return options;
    }

    private static int number(String option, String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, together with what is allowed.
        }
        throw new IllegalArgumentException(
                option + " takes a number from " + least + " to " + most + ", not '" + text + "'");
    }
}
