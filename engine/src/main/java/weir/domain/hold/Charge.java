package weir.domain.hold;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;

/// What a settled request costs: always its draws plus its overage.
///
/// @param overage the part that nothing covered: owed, and repaid first by the next grant
public record Charge(Credits amount, List<Draw> draws, Credits overage) {
    public static final Charge NONE = new Charge(Credits.ZERO, List.of(), Credits.ZERO);
}
