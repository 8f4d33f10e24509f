package weir.http.door;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.http.door.json.Form;

/// Names one HTTP request in its answer and in the log: as the caller named it, or by chance.
public final class RequestId {
    public static final String HEADER = "x-request-id";

    private RequestId() {}

    public static HttpHeader of(HttpRequest request) {
        return request.getHeader(HEADER)
                .map(HttpHeader::value)
                .filter(Form.NAME::fits)
                .<HttpHeader>map(given -> RawHeader.create(HEADER, given))
                .orElseGet(RequestId::made);
    }

    static HttpHeader made() {
        var chance = ThreadLocalRandom.current();
        return RawHeader.create(HEADER, Long.toHexString(chance.nextLong()) + Long.toHexString(chance.nextLong()));
    }
}
