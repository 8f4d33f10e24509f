package weir.http.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Usage;

/// What a request is expected to use, before anybody knows: what its hold sets aside. It decides who is let in near a
/// limit, never what anybody is charged.
///
/// Input is the bytes of the body by a measured rate, for a tokenizer would be another for every model and would have
/// to read it all. Output is what the model's answers had on average of late, never more than the client takes: what
/// clients name as the most is ten times what they get.
final class Estimation {
    /// Measured on the texts of this repository, written as JSON, by the tokenizer of GPT-4o (o200k): 3.5 bytes a token
    /// for settings and 3.6 for Markdown, 4.1 to 4.8 for SQL, JSON and Java. So an estimate is up to a fifth off.
    private static final int BYTES_OF_TEN_TOKENS = 42;

    /// What was answered, by its characters, where nobody told the tokens.
    private static final int CHARACTERS_PER_TOKEN = 4;

    /// The weight of the latest answer in the average: about the last fifty count.
    private static final int WEIGHT = 50;

    private final Map<String, Long> averages = new ConcurrentHashMap<>();

    /// @param input and `output` in tokens
    record Expected(long input, long output) {}

    Expected of(Control control, ModelRate rate) {
        var average = averages.getOrDefault(rate.model(), rate.defaultOutput());
        var output = control.mostOutput() > 0 ? Math.min(control.mostOutput(), average) : average;
        return new Expected(input(control.bytes()), Math.min(Usage.MOST, Math.max(1, output)));
    }

    /// An answer has ended with so many tokens.
    void learned(ModelRate rate, long output) {
        averages.merge(
                rate.model(), output, (average, latest) -> average + Math.floorDiv(latest - average, (long) WEIGHT));
    }

    static long output(long characters) {
        return Math.min(Usage.MOST, Math.ceilDiv(characters, CHARACTERS_PER_TOKEN));
    }

    private static long input(int bytes) {
        return Math.clamp(10L * bytes / BYTES_OF_TEN_TOKENS, 1, Usage.MOST);
    }
}
