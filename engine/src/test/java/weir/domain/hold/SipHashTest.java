package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.hold.Hold.RequestKey;

/// By the vectors of its authors: the key is the bytes 0 to 15, the text as many bytes from 0 on as it has.
class SipHashTest {
    private static final SipHash REFERENCE = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void it_is_what_its_authors_say_it_is() {
        assertThat(REFERENCE.of("")).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(REFERENCE.of("\u0100")).isEqualTo(0x0d6c8009d9a94f5aL);
        assertThat(REFERENCE.of("\u0100\u0302\u0504\u0706")).isEqualTo(0x93f5f5799a932462L);
        assertThat(REFERENCE.of("\u0100\u0302\u0504\u0706\u0908\u0b0a\u0d0c")).isEqualTo(0xf723ca908e7af2eeL);
    }

    @Test
    void sub_user_and_request_are_not_joined_to_another_ones() {
        assertThat(REFERENCE.of(new RequestKey("ann", "a1"))).isNotEqualTo(REFERENCE.of(new RequestKey("anna", "1")));
    }

    @Test
    void another_key_makes_other_numbers() {
        assertThat(new SipHash(1, 2).of("request")).isNotEqualTo(new SipHash(1, 3).of("request"));
    }
}
