package weir.simulation;

import java.util.TreeSet;
import weir.domain.credit.Funding;
import weir.domain.credit.Grants;

/// I1: what an account keeps of its grants is what the books have of them, be it a grant of its own or in a sum.
record SpentAudit(SlowBooks books, SimulationFindings findings) {

    void check(Grants kept) {
        var expected = new TreeSet<Integer>();
        for (var line : books.grants) {
            if (line.folded) {
                findings.require(kept.spent().knows(line.reference), "I1", "a reference was forgotten", line.reference);
            } else {
                expected.add(line.number);
                same(line, kept);
            }
        }
        findings.same(expected, new TreeSet<>(kept.all().keySet()), "I1", "grants that are kept");
        for (var funding : Funding.values()) {
            var sum = kept.spent().sums().of(funding);
            var folded = books.grants.stream()
                    .filter(line -> line.folded && line.funding == funding)
                    .toList();
            findings.same(folded.size(), sum.grants(), "I1", "spent grants of " + funding);
            findings.same(
                    folded.stream().mapToLong(line -> line.granted).sum(),
                    sum.granted().micros(),
                    "I1",
                    "granted by what is spent of " + funding);
            findings.same(
                    folded.stream().mapToLong(line -> line.repaid).sum(),
                    sum.repaid().micros(),
                    "I1",
                    "repaid by what is spent of " + funding);
            findings.same(
                    folded.stream().mapToLong(line -> line.gone).sum(),
                    sum.gone().micros(),
                    "I1",
                    "gone of what is spent of " + funding);
        }
    }

    private void same(GrantLine line, Grants kept) {
        var grant = kept.all().get(line.number);
        findings.require(
                grant != null
                        && grant.granted().micros() == line.granted
                        && grant.balance().micros() == line.balance()
                        && grant.repaid().micros() == line.repaid
                        && grant.gone().micros() == line.gone,
                "I1",
                "grant " + line.number,
                grant);
    }
}
