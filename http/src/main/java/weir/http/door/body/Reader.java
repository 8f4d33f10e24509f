package weir.http.door.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Reads bytes as exactly one JSON object in UTF-8: no duplicate fields, nothing behind it.
public final class Reader {
    /// Nothing that is sent here goes deeper than three.
    private static final int DEPTH = 16;

    /// More than any number needs; what is longer only costs time.
    private static final int DIGITS = 100;

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

    private Reader() {}

    /// An empty body is an empty object: there is nothing that must be said.
    public static Body body(byte[] bytes) {
        return bytes.length == 0 ? new Body(JsonNodeFactory.instance.objectNode(), "") : new Body(object(bytes), "");
    }

    /// The same for an object or a list of them: a list is read as the only field of an object.
    ///
    /// @param name of that field
    static Body list(byte[] bytes, String name) {
        return switch (bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : tree(bytes)) {
            case ObjectNode object -> new Body(object, "");
            case ArrayNode list ->
                new Body(JsonNodeFactory.instance.objectNode().set(name, list), "");
            default -> throw refused("It is neither an object nor a list.");
        };
    }

    private static ObjectNode object(byte[] bytes) {
        if (tree(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw refused("It is not an object.");
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(utf8(bytes));
        } catch (CharacterCodingException notUtf8) {
            throw refused("It is not UTF-8.");
        } catch (StreamConstraintsException tooMuch) {
            // Its own sentence names a method of the library.
            throw refused(
                    "It is nested deeper than %d, or has a number of more than %d digits.".formatted(DEPTH, DIGITS));
        } catch (JsonProcessingException wrong) {
            throw refused(sentence(wrong));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Jackson would guess the encoding, and let some bytes pass that are none.
    private static byte[] utf8(byte[] bytes) throws CharacterCodingException {
        var plain = true;
        for (var octet : bytes) {
            plain &= octet > 0;
        }
        if (!plain) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (bytes[0] == 0 || (bytes.length > 1 && bytes[1] == 0)) {
                throw new CharacterCodingException();
            }
        }
        return bytes;
    }

    /// What Jackson found and where. Its own sentence names a position and a character, or a doubled field; and behind
    /// that its own classes and options, which are nobody's business.
    private static String sentence(JsonProcessingException wrong) {
        var where = wrong.getLocation();
        var told = wrong.getOriginalMessage().lines().findFirst().orElse("It cannot be read");
        var line = told.startsWith("Trailing token")
                ? "Something follows the object"
                : told.replaceFirst("( in [A-Z]+_|[: (]+\\w+ `[A-Z]).*", "");
        return where == null
                ? line + "."
                : "%s (line %d, column %d).".formatted(Problem.shown(line), where.getLineNr(), where.getColumnNr());
    }

    private static Refused refused(String detail) {
        return new Refused(Problem.of(Code.NOT_JSON, detail));
    }
}
