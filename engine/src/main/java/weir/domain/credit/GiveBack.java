package weir.domain.credit;

import java.util.List;

/// Credits that return to the grant they came from, because the true usage was less than what had been charged.
///
/// @param repayment whether they had been taken to repay overage, and not by a draw of the charge itself
public record GiveBack(int grant, Funding funding, Credits amount, boolean repayment) {

    /// What returns of the charge's own draws, repayments left out.
    public static Credits ofDraws(List<GiveBack> givenBack) {
        return givenBack.stream()
                .filter(back -> !back.repayment())
                .map(GiveBack::amount)
                .reduce(Credits.ZERO, Credits::plus);
    }
}
