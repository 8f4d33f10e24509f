package weir.actor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.limit.Thresholds;
import weir.domain.notice.Notice;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;

class QuotaThresholdTest {
    private static final Quotas QUOTAS =
            new Quotas(new Limits(new Credits(1_000_000), 4, Limits.UNLIMITED), new Credits(2_000_000), 10, Set.of());

    @Test
    void a_threshold_of_a_quota_is_told_once_by_the_row_that_passes_it() {
        try (var tree = TestTree.opened()) {
            tree.ask(TestTree.OWNER, new SubUserCommand.SetQuotas(QUOTAS, false))
                    .reply();
            var first = tree.hold(TestTree.request("r1")).held();
            assertThat(told(tree)).isEmpty();
            tree.settle(first, 810_000).answer();
            assertThat(told(tree)).containsExactly("sub_user_daily_credits 80");
            tree.restart();
            tree.settle(tree.hold(TestTree.request("r2")).held(), 10_000).answer();
            assertThat(told(tree)).containsExactly("sub_user_daily_credits 80", "sub_user_rpd 50");
            var given = tree.hold(TestTree.request("r3")).held();
            tree.answer(new AccountCommand.Release(TestTree.id(given)));
            tree.answer(new AccountCommand.Change(null, null, null, null, new Thresholds(List.of(51))));
            tree.settle(tree.hold(TestTree.request("r4")).held(), 200_000).answer();
            assertThat(told(tree))
                    .containsExactly(
                            "sub_user_daily_credits 80",
                            "sub_user_rpd 50",
                            "sub_user_rpd 51",
                            "sub_user_total_credits 51");
        }
    }

    /// Each with the gate and the threshold.
    private static List<String> told(TestTree tree) {
        tree.ask(TestTree.OWNER, new SubUserCommand.Read(null)).reply();
        return tree.journal.rows("s|acme|owner", SubUserRow.class).stream()
                .flatMap(row -> row.notices().stream())
                .map(notice -> notice.facts().stream()
                        .filter(fact ->
                                fact.name().equals("gate") || fact.name().equals("percent"))
                        .map(Notice.Fact::value)
                        .collect(joining(" ")))
                .toList();
    }
}
