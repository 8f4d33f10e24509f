package weir.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.http.settings.GatewaySettings.Speaks;

/// Of an answer that is one JSON object: it is parsed as it comes, and its fields that say something are picked out.
final class WholeProbe implements Probe {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(128 * 1024 * 1024)
                    .build())
            .build();

    private final UpstreamUsage usage;
    private final JsonParser json;
    private int depth;
    private String field = "";
    private @Nullable TokenBuffer counting;
    private @Nullable JsonNode counts;
    private @Nullable String status;
    private long characters;
    private boolean broken;

    WholeProbe(Speaks protocol) {
        this.usage = new UpstreamUsage(protocol);
        try {
            this.json = JSON.createNonBlockingByteArrayParser();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void read(ByteString bytes) {
        if (broken || usage.isOver()) {
            return;
        }
        try {
            var octets = bytes.toArrayUnsafe();
            ((ByteArrayFeeder) json.getNonBlockingInputFeeder()).feedInput(octets, 0, octets.length);
            for (var token = json.nextToken();
                    token != null && token != JsonToken.NOT_AVAILABLE && !usage.isOver();
                    token = json.nextToken()) {
                take(token);
            }
        } catch (IOException _) {
            broken = true;
        }
    }

    @Override
    public boolean isOver() {
        return usage.isOver();
    }

    @Override
    public UsageSeen seen() {
        return usage.isOver() ? usage.seen() : new UsageSeen(null, usage.seen().outcome(), -1, characters);
    }

    private void take(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME && depth == 1) {
            field = json.currentName();
        }
        if (token.isStructEnd()) {
            depth--;
        }
        count(token);
        if (token.isStructStart()) {
            depth++;
        }
        if (depth == 0) {
            usage.whole(counts, status, characters);
        }
    }

    private void count(JsonToken token) throws IOException {
        if ((field.equals("usage") && token != JsonToken.FIELD_NAME) || counting != null) {
            usage(token);
        } else if (token == JsonToken.VALUE_STRING) {
            if (depth == 1 && (field.equals("status") || field.equals("stop_reason"))) {
                status = json.getText();
            } else if (field.equals("output") || field.equals("content")) {
                characters += json.getTextLength();
            }
        }
    }

    private void usage(JsonToken token) throws IOException {
        var buffer = counting == null ? new TokenBuffer(json) : counting;
        counting = buffer;
        buffer.copyCurrentEvent(json);
        if (depth == 1 && !token.isStructStart()) {
            counts = MAPPER.readTree(buffer.asParser());
            counting = null;
            field = "";
        }
    }
}
