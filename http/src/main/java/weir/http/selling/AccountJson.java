package weir.http.selling;

import java.util.List;
import weir.domain.account.AccountView;
import weir.domain.account.Standing;
import weir.domain.account.Switches;
import weir.domain.credit.Grant;
import weir.http.door.json.Json;
import weir.http.door.telling.PlanJson;

/// An account, for those who manage it.
public record AccountJson(String id, AccountView account) {
    /// Grants that are listed, the newest: a page, not a history.
    static final int GRANTS = 100;

    public void write(Json json) {
        json.text("id", id)
                .text("label", account.details().label())
                .text("reference", account.details().reference())
                .text("contact", account.details().contact())
                .name("state", account.standing())
                .instant("closed_at", account.closed())
                .text("zone", account.zone().getId())
                .flag("active", account.standing() == Standing.ACTIVE);
        settings(json, account.switches());
        PlanJson.subscription(json, account.subscription());
        json.objects("grants", newest(account.grants()), AccountJson::grant)
                .number("grants_in_all", account.grantsEver())
                .credits("owed", account.owed())
                .texts("sub_users", account.subUsers())
                .number("open_holds", account.openHolds())
                .instant("at", account.at());
    }

    public static void grant(Json json, Grant grant) {
        json.number("number", grant.number())
                .name("funding", grant.funding())
                .credits("credits", grant.granted())
                .credits("balance", grant.balance())
                .credits("repaid", grant.repaid())
                .instant("expires_at", grant.expires())
                .text("reference", grant.reference());
    }

    private static List<Grant> newest(List<Grant> grants) {
        return grants.stream()
                .sorted((one, other) -> Integer.compare(other.number(), one.number()))
                .limit(GRANTS)
                .toList();
    }

    private static void settings(Json json, Switches settings) {
        json.flag("payg_passes_day", settings.paygPassesDay())
                .flag("strict", settings.strict())
                .name("on_expiry", settings.expiry())
                .number("late_window_hours", settings.lateWindow().toHours())
                .numbers("thresholds", settings.thresholds().percents());
    }
}
