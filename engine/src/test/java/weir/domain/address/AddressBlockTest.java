package weir.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// How blocks are written, and what is in them.
class AddressBlockTest {
    @Test
    void a_block_is_read_as_exactly_one_thing_or_not_at_all() {
        check("""
        10.0.0.0/8                              | 10.0.0.0/8
        10.1.2.3/8                              | not exact, around 10.0.0.0/8
        192.0.2.7                               | 192.0.2.7/32
        192.0.2.7/32                            | 192.0.2.7/32
        192.0.2.7/31                            | not exact, around 192.0.2.6/31
        0.0.0.0/0                               | 0.0.0.0/0
        255.255.255.255/0                       | not exact, around 0.0.0.0/0
        2001:db8::/32                           | 2001:db8::/32
        2001:DB8:0:0::/32                       | 2001:db8::/32
        2001:db8::1                             | 2001:db8::1/128
        2001:db8::1/64                          | not exact, around 2001:db8::/64
        2001:db8:0:0:1:0:0:1                    | 2001:db8::1:0:0:1/128
        2001:db8:0:1:1:1:1:1                    | 2001:db8:0:1:1:1:1:1/128
        ::                                      | ::/128
        ::/0                                    | ::/0
        ::1                                     | ::1/128
        1::                                     | 1::/128
        ::ffff:10.0.0.0/104                     | 10.0.0.0/8
        ::ffff:10.0.0.1/104                     | not exact, around 10.0.0.0/8
        ::ffff:a00:1                            | 10.0.0.1/32
        ::ffff:0:0/96                           | 0.0.0.0/0
        64:ff9b::192.0.2.33                     | 64:ff9b::c000:221/128
        """);
    }

    @Test
    void what_is_no_block_is_not_guessed_at() {
        check("""
        10.0.0.0/33                             | none
        10.0.0.0/08                             | none
        10.0.0.0/-1                             | none
        10.0.0.0/                               | none
        10.0.0.0/8/8                            | none
        10.0.0                                  | none
        10.1                                    | none
        167772160                               | none
        010.0.0.1                               | none
        256.0.0.1                               | none
        0x0a.0.0.1                              | none
        1.2.3.4.5                               | none
        2001:db8::/129                          | none
        2001:db8::1::2                          | none
        2001:db8                                | none
        1:2:3:4:5:6:7:8:9                       | none
        12345::                                 | none
        fe80::1%eth0                            | none
        [::1]                                   | none
        ::ffff:1.2.3                            | none
        ::ffff:01.2.3.4                         | none
        localhost                               | none
        example.com/24                          | none
        /8                                      | none
        """);
        assertThat(told("")).isEqualTo("none");
        assertThat(told(":".repeat(8_000))).isEqualTo("none");
    }

    @Test
    void a_block_holds_the_addresses_that_begin_like_it_and_none_of_the_other_family() {
        """
        10.0.0.0/8      10.255.255.255          | true
        10.0.0.0/8      11.0.0.0                | false
        10.0.0.0/8      ::ffff:10.1.2.3         | true
        10.0.0.0/8      ::10.1.2.3              | false
        192.0.2.7       192.0.2.7               | true
        192.0.2.7       192.0.2.6               | false
        0.0.0.0/0       203.0.113.9             | true
        0.0.0.0/0       2001:db8::1             | false
        ::/0            2001:db8::1             | true
        ::/0            203.0.113.9             | false
        2001:db8::/33   2001:db8:7fff::1        | true
        2001:db8::/33   2001:db8:8000::1        | false
        2001:db8::/65   2001:db8::7fff:0:0:1    | true
        2001:db8::/65   2001:db8::8000:0:0:1    | false
        """.lines().map(line -> line.strip().split("\\s+")).forEach(row -> assertThat(
                        block(row[0]).contains(Address.read(row[1]).orElseThrow()))
                .as(row[0] + " and " + row[1])
                .isEqualTo(Boolean.parseBoolean(row[3])));
    }

    @Test
    void whatever_address_there_is_it_is_read_as_it_was_told() {
        var chance = new SplittableRandom(7);
        for (var times = 0; times < 2_000; times++) {
            var address = new Address(sparse(chance) >>> chance.nextInt(64), sparse(chance) << chance.nextInt(64));
            assertThat(Address.read(address.text())).as(address.text()).contains(address);
            var bits = chance.nextInt(129);
            var block = new AddressBlock(address.first(bits), bits);
            assertThat(block(block.text())).isEqualTo(block);
        }
    }

    @Test
    void a_block_with_bits_behind_its_own_is_none() {
        var address = Address.read("10.0.0.1").orElseThrow();
        assertThatThrownBy(() -> new AddressBlock(address, 127)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AddressBlock(address, 129)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Mostly zeros, so that runs of them are there.
    private static long sparse(SplittableRandom chance) {
        var bits = -1L;
        for (var times = chance.nextInt(6); times > 0; times--) {
            bits &= chance.nextLong();
        }
        return bits;
    }

    private static void check(String table) {
        table.lines()
                .map(line -> line.strip().split("\\s*\\|\\s*"))
                .forEach(row -> assertThat(told(row[0])).as(row[0]).isEqualTo(row[1]));
    }

    private static AddressBlock block(String text) {
        return ((AddressBlock.Read.Exact) AddressBlock.read(text)).block();
    }

    private static String told(String text) {
        return switch (AddressBlock.read(text)) {
            case AddressBlock.Read.Exact(var block) -> block.text();
            case AddressBlock.Read.Inexact(var around) -> "not exact, around " + around.text();
            case AddressBlock.Read.Unreadable() -> "none";
        };
    }
}
