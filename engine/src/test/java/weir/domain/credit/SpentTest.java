package weir.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class SpentTest {
    /// Snapshots have them as numbers: a grant that is sent again after an update must be known.
    @Test
    void a_reference_is_known_by_the_number_that_it_always_had() {
        var spent = new Spent(
                Spent.NONE.since(), Spent.NONE.sums(), TreePVector.<Long>empty().plus(0xdee4809f34bee86dL));
        assertThat(spent.knows("order-1")).isTrue();
        assertThat(spent.knows("order-2")).isFalse();
    }
}
