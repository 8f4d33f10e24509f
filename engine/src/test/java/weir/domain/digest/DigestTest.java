package weir.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What is stored was made by these: they give what everybody else's give, and always gave.
class DigestTest {
    @Test
    void a_text_and_its_bytes_have_the_sha_256_of_fips_180() {
        var expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.hex("abc")).isEqualTo(expected);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
        assertThat(Sha256.of("abc")).isEqualTo(HexFormat.of().parseHex(expected));
        var begun = Sha256.begin();
        begun.update("a".getBytes(StandardCharsets.US_ASCII));
        assertThat(begun.digest("bc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(HexFormat.of().parseHex(expected));
        assertThat(Sha256.hex("键")).isEqualTo(Sha256.hex("键".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_text_in_ascii_has_the_fnv_1a_of_its_octets() {
        assertThat(Fnv.with(Fnv.NOTHING, "")).isEqualTo(0xcbf29ce484222325L);
        assertThat(Fnv.with(Fnv.NOTHING, "a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(Fnv.with(Fnv.NOTHING, "foobar")).isEqualTo(0x85944171f73967e8L);
        assertThat(Fnv.with(Fnv.with(Fnv.NOTHING, "foo"), "bar")).isEqualTo(0x85944171f73967e8L);
        assertThat(Fnv.with(Fnv.NOTHING, 'a')).isEqualTo(0xaf63dc4c8601ec8cL);
    }
}
