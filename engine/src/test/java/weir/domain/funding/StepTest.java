package weir.domain.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Funding;
import weir.domain.hold.PlanExclusion;

class StepTest {
    @Test
    void every_kind_of_funding_pays_in_some_step_with_all_that_it_has() {
        var whole = EnumSet.noneOf(Funding.class);
        for (var step : Step.IN_ORDER) {
            switch (step.part()) {
                case ALL, BEYOND_DAY -> whole.add(step.funding());
                case WITHIN_DAY -> {}
            }
        }
        assertThat(whole).isEqualTo(EnumSet.allOf(Funding.class));
    }

    @Test
    void what_shuts_the_plan_out_says_which_steps_stand() {
        assertThat(standing(PlanExclusion.NONE, false)).isEqualTo("PLAN_WITHIN_DAY EXTRA_USAGE PLAN_BEYOND_DAY PAYG");
        assertThat(standing(PlanExclusion.NONE, true))
                .isEqualTo("PLAN_WITHIN_DAY EXTRA_USAGE PAYG_PAST_DAY PLAN_BEYOND_DAY PAYG");
        for (var full : EnumSet.of(PlanExclusion.RPD, PlanExclusion.TPD)) {
            assertThat(standing(full, false)).isEqualTo("EXTRA_USAGE PLAN_BEYOND_DAY PAYG");
            assertThat(standing(full, true)).isEqualTo("EXTRA_USAGE PAYG_PAST_DAY PLAN_BEYOND_DAY PAYG");
        }
        for (var none : EnumSet.of(PlanExclusion.MODEL_NOT_IN_PLAN, PlanExclusion.NO_SUBSCRIPTION)) {
            assertThat(standing(none, false)).isEqualTo("PAYG");
            assertThat(standing(none, true)).isEqualTo("PAYG_PAST_DAY PAYG");
        }
    }

    private static String standing(PlanExclusion exclusion, boolean paygPassesDay) {
        return Step.IN_ORDER.stream()
                .filter(step -> step.stands(exclusion, paygPassesDay))
                .map(Step::name)
                .collect(Collectors.joining(" "));
    }
}
