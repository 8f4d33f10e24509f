package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.day.Counters;
import weir.domain.day.Tally;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;

class TallyTest {
    @Test
    void late_and_doubled_tallies_do_no_harm() {
        try (var tree = TestTree.opened()) {
            var told = tree.kit.<AccountTree.Command>createTestProbe();
            var subUser = subUser(tree, told, tally(3, 1));
            for (var version : new int[] {5, 4, 5, 3, 9, 9, 8}) {
                subUser.tell(
                        new SubUserActor.Told(tally(version, version), Switches.DEFAULT, List.of(), TestClock.MORNING));
            }
            subUser.tell(new SubUserActor.Limits(1, null, TestClock.MORNING));
            assertThat(openHolds(told)).isEqualTo(9);
        }
    }

    @Test
    void a_sub_user_that_starts_knows_its_tally_before_it_answers() {
        try (var tree = TestTree.opened()) {
            var told = tree.kit.<AccountTree.Command>createTestProbe();
            subUser(tree, told, tally(7, 4)).tell(new SubUserActor.Limits(1, null, TestClock.MORNING));
            assertThat(openHolds(told)).isEqualTo(4);
        }
    }

    private static ActorRef<SubUserActor.Command> subUser(
            TestTree tree, TestProbe<AccountTree.Command> parent, Tally tally) {
        var surroundings = new Surroundings(tree.clock, () -> 1L, Instruments.NONE, TestTree.MEMORY);
        var member = new SubUserActor.Member("bits", "ann", 0, NaturalDay.BEIJING, 256);
        return tree.kit.spawn(SubUserActor.create(member, tally, Switches.DEFAULT, parent.ref(), surroundings));
    }

    private static Tally tally(long version, int openHolds) {
        return new Tally(version, openHolds, Credits.ZERO, Credits.ZERO, Counters.NONE);
    }

    private static long openHolds(TestProbe<AccountTree.Command> parent) {
        var passed = parent.expectMessageClass(AccountTree.Passed.class);
        return ((AccountCommand.ReadLimits) passed.command())
                .subUserGates().stream()
                        .filter(gate -> gate.name() == GateName.SUB_USER_OPEN_HOLDS)
                        .map(Gate.Counted.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .held();
    }
}
