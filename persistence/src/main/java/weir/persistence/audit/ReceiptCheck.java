package weir.persistence.audit;

import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.rating.Price;
import weir.domain.rating.Usage;

/// What a receipt claims, computed again.
record ReceiptCheck(Findings findings, Remainder remainder) {
    void addsUp(Hold hold, Charge charge) {
        findings.same(
                "the charge of hold " + hold.number(),
                charge.amount().micros(),
                Pieces.draws(charge.draws()) + charge.overage().micros());
    }

    /// The exact product of tokens and prices, rounded up once to a millionth of a credit.
    static long price(Price price, Usage usage) {
        var exact = (usage.input() - usage.cached()) * price.input()
                + usage.cached() * price.cached()
                + usage.output() * price.output();
        return exact / 1_000_000 + (exact % 1_000_000 == 0 ? 0 : 1);
    }

    void priced(Hold hold, Receipt receipt) {
        var usage = receipt.usage();
        var price = receipt.charged(hold).price();
        findings.same(
                "the rate card of the receipt of hold " + hold.number(),
                price.rateCard(),
                hold.price().rateCard());
        findings.same(
                "the price of hold " + hold.number(), receipt.charge().amount().micros(), price(price, usage));
        findings.same(
                "the day of hold " + hold.number(),
                receipt.day().epochDay(),
                hold.day().epochDay());
    }

    void left(Receipt receipt) {
        var left = remainder.at(receipt.at());
        var hold = receipt.hold();
        findings.same(
                "what is left in all after hold " + hold, receipt.left().inAll().micros(), left.inAll());
        findings.same(
                "what is left today after hold " + hold, receipt.left().today().micros(), left.today());
    }
}
