package weir.cli.verbs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Reads a file of usage line by line, however long it is, and finds those that no call may have in it: the server
/// refuses such a call as a whole. What an event says is for the server to judge.
final class FileLines {
    /// Of a call, in bytes.
    static final int MOST_BYTES = 1_048_576;

    private static final int MOST_BYTES_OF_LINE = MOST_BYTES - FileLine.Form.MOST_AROUND;

    /// A body may go 16 deep, and an event begins at most two deep in it.
    private static final int DEPTH = 14;

    private static final int DIGITS = 100;
    private static final int BUFFER = 1 << 16;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long number;

    FileLines(InputStream in) {
        this.in = in;
    }

    /// The next that is not blank; empty at the end. Blank ones have a number, too.
    Optional<FileLine> next() throws IOException {
        for (var line = line(); line.isPresent(); line = line()) {
            number++;
            if (!isBlank(line.get())) {
                return Optional.of(read(line.get()));
            }
        }
        return Optional.empty();
    }

    /// Without its end, and of one that is too long no more than tells that.
    private Optional<byte[]> line() throws IOException {
        if (!isMore()) {
            return Optional.empty();
        }
        var line = new ByteArrayOutputStream();
        var ended = false;
        while (!ended && isMore()) {
            var stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            line.write(buffer, at, Math.min(stop - at, MOST_BYTES_OF_LINE + 1 - line.size()));
            ended = stop < end;
            at = ended ? stop + 1 : stop;
        }
        return Optional.of(line.toByteArray());
    }

    private boolean isMore() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    private static boolean isBlank(byte[] line) {
        for (var octet : line) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }

    private FileLine read(byte[] line) {
        if (line.length > MOST_BYTES_OF_LINE) {
            return new FileLine.Bad(
                    number,
                    "line_too_long",
                    "The line is too long",
                    "A line has at most " + MOST_BYTES_OF_LINE + " bytes.");
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return JSON.readTree(text) instanceof ObjectNode event
                    ? new FileLine.Event(number, text, line.length, form(event))
                    : noJson("It is not an object.");
        } catch (CharacterCodingException notUtf8) {
            return noJson("It is not UTF-8.");
        } catch (StreamConstraintsException tooMuch) {
            return noJson(
                    "It is nested deeper than " + DEPTH + ", or has a number of more than " + DIGITS + " digits.");
        } catch (MismatchedInputException twoThings) {
            return noJson("It has a field twice, or something behind its object" + where(twoThings));
        } catch (JsonProcessingException wrong) {
            return noJson("It cannot be read" + where(wrong));
        }
    }

    /// What every CloudEvent has, and no event of Weir's own.
    private static FileLine.Form form(ObjectNode event) {
        return event.has("specversion") ? FileLine.Form.CLOUD_EVENTS : FileLine.Form.PLAIN;
    }

    private FileLine noJson(String detail) {
        return new FileLine.Bad(number, "not_json", "The line is not valid JSON", detail);
    }

    private static String where(JsonProcessingException wrong) {
        var place = wrong.getLocation();
        return place == null ? "." : "; look at column " + place.getColumnNr() + ".";
    }
}
