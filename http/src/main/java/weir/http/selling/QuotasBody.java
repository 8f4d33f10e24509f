package weir.http.selling;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.limit.Limits;
import weir.domain.rating.RateCard;
import weir.domain.subuser.Quotas;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Quotas as they are sent: what is named is set, `null` is no quota, what is left out stays as it is.
record QuotasBody(Body body, RateCard card) {
    private static final Set<String> NAMES =
            Set.of("daily_credits", "rpd", "tpd", "rpm", "tpm", "total_credits", "open_holds", "models");

    Quotas over(Quotas before) {
        body.only(NAMES);
        return new Quotas(
                limits(before.limits().day(), before.limits().minute()),
                credits("total_credits", before.total()),
                integer("open_holds", Bounds.OPEN_HOLDS, before.openHolds()),
                body.names("models") ? models() : before.models());
    }

    private Limits limits(Allowance day, Allowance minute) {
        return new Limits(
                new Allowance(
                        credits("daily_credits", day.credits()),
                        pace("rpd", day.requests()),
                        pace("tpd", day.tokens())),
                Allowance.of(pace("rpm", minute.requests()), pace("tpm", minute.tokens())));
    }

    private long pace(String name, long before) {
        return integer(name, Quotas.MOST, before);
    }

    private Credits credits(String name, Credits before) {
        return body.names(name) ? body.credits(name).orElse(Credits.UNLIMITED) : before;
    }

    private long integer(String name, long most, long before) {
        return body.names(name) ? body.integer(name, 0, most).orElse(Limits.UNLIMITED) : before;
    }

    /// Models by their own names: requests are judged after the mapping.
    private Set<String> models() {
        var models = new TreeSet<String>();
        var known = card.models().keySet();
        for (var model : body.texts("models", Form.NAME, known.size()).orElse(List.of())) {
            if (!known.contains(model)) {
                throw new Refused(Problem.choice(Code.UNKNOWN_MODEL, "quotas.models", '"' + model + '"', known));
            }
            models.add(model);
        }
        return models;
    }
}
