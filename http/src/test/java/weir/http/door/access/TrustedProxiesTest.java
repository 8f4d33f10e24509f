package weir.http.door.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;
import weir.domain.address.AddressBlock;
import weir.domain.address.Origin;

/// Whose word is taken for where a client is.
class TrustedProxiesTest {
    @Test
    void the_last_that_is_no_trusted_proxy_is_the_client_where_a_trusted_one_asks() {
        """
        trusted             | peer             | header                                | client
        10.0.0.0/8          | 10.0.0.1         | 192.0.2.7                             | 192.0.2.7
        10.0.0.0/8          | 10.0.0.1         | 198.51.100.9, 192.0.2.7, 10.0.0.3     | 192.0.2.7
        10.0.0.0/8          | 10.0.0.1         | 192.0.2.7 ; 10.0.0.3                  | 192.0.2.7
        10.0.0.0/8          | 10.0.0.1         | 192.0.2.7 ; 198.51.100.9              | 198.51.100.9
        10.0.0.0/8          | ::ffff:10.0.0.1  | 2001:db8::7                           | 2001:db8::7
        10.0.0.0/8          | 11.0.0.1         | 192.0.2.7                             | unknown
        10.0.0.0/8          | 10.0.0.1         | 10.0.0.2, 10.0.0.3                    | unknown
        10.0.0.0/8          | 10.0.0.1         | ?                                     | unknown
        10.0.0.0/8          | 10.0.0.1         | 192.0.2.7, ::x                        | unknown
        ::/0                | 10.0.0.1         | 192.0.2.7                             | unknown
        ::1                 | ::1              | [2001:db8::7]:443                     | 2001:db8::7
        ::1                 | ::1              | [2001:db8::7]                         | 2001:db8::7
        ::1                 | ::1              | 192.0.2.7:443                         | 192.0.2.7
        ::1                 | ::1              | 192.0.2.7:x                           | unknown
        nobody              | 127.0.0.1        | 192.0.2.7                             | unknown
        """.lines().skip(1).map(line -> line.strip().split("\\s*\\|\\s*")).forEach(row -> assertThat(
                        told(proxies(row[0]).origin(request(row[1], row[2]))))
                .as(String.join(" | ", row))
                .isEqualTo(row[3]));
    }

    @Test
    void where_it_is_not_known_who_asks_nobody_is_believed() {
        var request = HttpRequest.create().addHeader(RawHeader.create("x-forwarded-for", "192.0.2.7"));
        assertThat(proxies("0.0.0.0/0").origin(request)).isEqualTo(new Origin.Unknown());
    }

    private static TrustedProxies proxies(String block) {
        return switch (AddressBlock.read(block)) {
            case AddressBlock.Read.Exact(var exact) -> new TrustedProxies(List.of(exact));
            case AddressBlock.Read.Inexact _, AddressBlock.Read.Unreadable _ -> new TrustedProxies(List.of());
        };
    }

    /// @param header each part a header of its own; `?` for none
    private static HttpRequest request(String peer, String header) {
        var address = RemoteAddress.create(new InetSocketAddress(InetAddress.ofLiteral(peer), 5_123));
        var headers = Stream.of(header.split(" ; ", -1))
                .filter(value -> !value.equals("?"))
                .<HttpHeader>map(value -> RawHeader.create("x-forwarded-for", value))
                .toList();
        return HttpRequest.create().withHeaders(headers).addAttribute(AttributeKeys.remoteAddress, address);
    }

    private static String told(Origin origin) {
        return origin instanceof Origin.At(var address) ? address.text() : "unknown";
    }
}
