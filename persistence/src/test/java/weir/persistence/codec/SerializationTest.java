package weir.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.actor.AccountState;
import weir.actor.SubUserRow;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

class SerializationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00.000000001Z");
    private static final SubUserRow ROW = new SubUserRow(new SubUserEvent.ActiveSet(false, NOW), List.of(), List.of());

    @Test
    void pekko_stores_in_this_form_all_that_is_kept() throws NotSerializableException {
        var kit = ActorTestKit.create("serialization", ConfigFactory.load());
        try {
            var serialization = SerializationExtension.get(kit.system());
            for (var value : List.of(
                    new AccountBatch(List.of(), new AccountBatch.Wake.Never()),
                    AccountState.UNOPENED,
                    ROW,
                    SubUser.begin("owner"))) {
                assertThat(serialization.serializerFor(value.getClass())).isInstanceOf(WeirSerializer.class);
                assertThat(serialization
                                .deserialize(
                                        serialization.serialize(value).get(),
                                        serialization.findSerializerFor(value).identifier(),
                                        new WeirSerializer().manifest(value))
                                .get())
                        .isEqualTo(value);
            }
        } finally {
            kit.shutdownTestKit();
        }
    }

    @Test
    void what_nobody_gave_a_form_is_refused() {
        var serializer = new WeirSerializer();
        assertThatThrownBy(() -> serializer.toBinary("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String has no stored form");
        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "account-row"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("account-row");
    }

    @Test
    void rows_of_a_later_program_are_refused_by_name() {
        var bytes = Stored.bytes(ROW);
        var later = bytes.clone();
        later[0] = Format.VERSION + 1;
        refused(later, "format version %d; this program reads 1 to %d".formatted(Format.VERSION + 1, Format.VERSION));
        var unknown = bytes.clone();
        unknown[2] = 77;
        refused(unknown, "no sub-user event has the tag 77");
        refused(Arrays.copyOf(bytes, bytes.length + 1), "1 bytes are left over");
    }

    @Test
    void a_row_that_was_cut_off_anywhere_is_refused() {
        var play = new Play(3);
        for (var i = 0; i < 200; i++) {
            var _ = play.next();
        }
        var state = new AccountState(play.account(), NOW);
        var bytes = Stored.bytes(state);
        var manifest = new WeirSerializer().manifest(state);
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> new WeirSerializer().fromBinary(cut, manifest))
                    .isInstanceOf(Unreadable.class);
        }
    }

    private static void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> new WeirSerializer().fromBinary(bytes, WeirSerializer.SUB_USER_EVENT))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
    }
}
