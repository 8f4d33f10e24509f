package weir.http.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One thing that is wrong with a request.
@FunctionalInterface
interface Damage {
    /// Puts it wrong, and tells the draft what may be answered besides what its call declares.
    void to(Draft draft, SplittableRandom random);

    /// Something that can be done to this draft.
    static Damage any(Draft draft, SplittableRandom random) {
        var choices = new ArrayList<Damage>(List.of(TargetDamage.values()));
        choices.addAll(List.of(HeaderDamage.values()));
        if (draft.operation.media() != null) {
            choices.addAll(List.of(ByteDamage.values()));
            var fields = new FieldDamage();
            for (var more = 0; more < FieldDamage.WEIGHT; more++) {
                choices.add(fields);
            }
        }
        return choices.get(random.nextInt(choices.size()));
    }
}
