package weir.domain.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.LoggedChange.What;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

class SubUserChangesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final By OWNER = new By(By.Role.OWNER, "k-1", "owner");

    private final SubUser ann = SubUser.begin("ann");

    @Test
    void a_key_is_told_by_its_id_and_never_by_what_it_hashes_to() {
        var fingerprint = new Key.Fingerprint("0123456789abcdef".repeat(4));
        var made = of(ann, new SubUserEvent.KeyAdded("k-2", fingerprint, null, null, NOON));
        assertThat(made)
                .containsExactly(new LoggedChange(
                        "team-1", "ann", OWNER, NOON, What.KEY_MADE, List.of(new Field("key", null, "k-2"))));
        assertThat(made.toString()).doesNotContain(fingerprint.sha256());
        assertThat(of(ann, new SubUserEvent.KeyRevoked("k-2", NOON, NOON)))
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo(What.KEY_REVOKED));
    }

    @Test
    void a_key_in_place_of_another_names_both_and_when_the_other_ends() {
        var made = new SubUserEvent.KeyAdded("k-3", new Key.Fingerprint("0".repeat(64)), "laptop", null, NOON);
        assertThat(fields(ann, new SubUserEvent.KeyRotated("k-2", NOON.plusSeconds(60), made)))
                .containsExactly(
                        new Field("key", null, "k-3"),
                        new Field("label", null, "laptop"),
                        new Field("replaces", null, "k-2"),
                        new Field("replaced_ends", null, "2026-11-23T04:01:00Z"));
    }

    @Test
    void label_and_addresses_are_told_as_they_were_and_as_they_are() {
        var office = new SubUserEvent.AddressesSet(new AllowedAddresses(List.of(block("10.0.0.0/8"))), NOON);
        var home = new SubUserEvent.AddressesSet(AllowedAddresses.ANY, NOON);
        assertThat(fields(ann, new SubUserEvent.LabelSet("Ann", NOON)))
                .containsExactly(new Field("label", null, "Ann"));
        assertThat(fields(ann.apply(office), home)).containsExactly(new Field("allowed_addresses", "10.0.0.0/8", null));
    }

    private static AddressBlock block(String text) {
        return ((AddressBlock.Read.Exact) AddressBlock.read(text)).block();
    }

    @Test
    void of_quotas_only_what_differs_is_told() {
        var limits = new Limits(new Allowance(Credits.of(5), 7, Limits.UNLIMITED), Allowance.NONE);
        var set = new Quotas(limits, Credits.of(100), Limits.UNLIMITED, Set.of("b", "a"));
        var event = new SubUserEvent.QuotasSet(set, Credits.ZERO, NOON);
        assertThat(fields(ann, event))
                .containsExactly(
                        new Field("daily_credits", null, "5"),
                        new Field("rpd", null, "7"),
                        new Field("total_credits", null, "100"),
                        new Field("models", null, "a, b"));
        var less = new Quotas(limits, new Credits(1), Limits.UNLIMITED, Set.of());
        assertThat(fields(ann.apply(event), new SubUserEvent.QuotasSet(less, Credits.ZERO, NOON)))
                .containsExactly(new Field("total_credits", "100", "0.000001"), new Field("models", "a, b", null));
        assertThat(fields(ann.apply(event), new SubUserEvent.QuotasSet(set, Credits.of(3), NOON)))
                .containsExactly(new Field("total_counts", null, "anew"));
    }

    @Test
    void a_checkpoint_is_no_change() {
        assertThat(of(ann, new SubUserEvent.Counted(Tally.NONE, new TreeMap<>(), NOON)))
                .isEmpty();
    }

    private static List<Field> fields(SubUser before, SubUserEvent event) {
        return of(before, event).getFirst().fields();
    }

    private static List<LoggedChange> of(SubUser before, SubUserEvent event) {
        return new SubUserChanges("team-1", before).of(event, OWNER).stream().toList();
    }
}
