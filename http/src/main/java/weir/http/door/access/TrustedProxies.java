package weir.http.door.access;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import weir.domain.address.Address;
import weir.domain.address.AddressBlock;
import weir.domain.address.Origin;

/// The proxies that are believed where they say, in `X-Forwarded-For`, from where a client came to them. Whoever else
/// asks may have made that header up; and since it asks for a client, its own address is not that of the client.
public record TrustedProxies(List<AddressBlock> blocks) {
    private static final String FORWARDED = "x-forwarded-for";

    /// Some proxies tell the port, too.
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}|\\[([0-9A-Fa-f:.]+)](:\\d{1,5})?");

    /// Where the client's request comes from: each proxy has added, at the end, who came to it, so it is the last that
    /// is no trusted proxy. What stands before that the client itself may have written.
    public Origin origin(HttpRequest request) {
        if (peer(request).filter(this::trusts).isEmpty()) {
            return new Origin.Unknown();
        }
        for (var entry : forwarded(request).reversed()) {
            var address = Address.read(bare(entry));
            if (address.isEmpty()) {
                return new Origin.Unknown();
            }
            if (!trusts(address.get())) {
                return new Origin.At(address.get());
            }
        }
        return new Origin.Unknown();
    }

    /// The same where clients come by themselves, too: then the connection's own address is the client's.
    public Origin client(HttpRequest request) {
        return peer(request)
                .filter(peer -> !trusts(peer))
                .<Origin>map(Origin.At::new)
                .orElseGet(() -> origin(request));
    }

    private boolean trusts(Address address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static Optional<Address> peer(HttpRequest request) {
        return request.getAttribute(AttributeKeys.remoteAddress)
                .flatMap(RemoteAddress::getAddress)
                .map(InetAddress::getAddress)
                .map(Address::of);
    }

    private static List<String> forwarded(HttpRequest request) {
        var entries = new ArrayList<String>();
        StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is(FORWARDED))
                .map(HttpHeader::value)
                .forEach(value -> entries.addAll(List.of(value.split(",", -1))));
        return entries;
    }

    private static String bare(String entry) {
        var text = entry.strip();
        var found = WITH_PORT.matcher(text);
        if (!found.matches()) {
            return text;
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
