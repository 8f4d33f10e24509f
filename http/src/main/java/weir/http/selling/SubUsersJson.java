package weir.http.selling;

import java.util.List;
import weir.domain.account.Answer;
import weir.domain.account.MemberView;
import weir.http.door.json.Json;

/// All sub-users of an account, as far as the account itself knows them: one question, however many there are.
record SubUsersJson(List<MemberView> subUsers) {

    void write(Json json) {
        json.objects("items", subUsers, SubUsersJson::subUser).nothing("next");
    }

    /// What it leaves behind: its open holds end as they would have.
    static void removed(Json json, String account, Answer.SubUserRemoved removed) {
        json.text("account", account)
                .text("id", removed.subUser())
                .instant("removed_at", removed.at())
                .number("open_holds", removed.openHolds())
                .credits("held", removed.held());
    }

    private static void subUser(Json json, MemberView subUser) {
        var today = subUser.today();
        var tally = subUser.tally();
        json.text("id", subUser.id())
                .instant("added_at", subUser.added())
                .flag("closed_by_plan", subUser.closedByPlan())
                .object(
                        "today",
                        day -> day.text("day", today.date().date().toString())
                                .number("requests", today.requests())
                                .number("tokens", today.tokens())
                                .credits("credits", today.credits()))
                .credits("used_in_all", tally.total())
                .credits("held", tally.held())
                .number("open_holds", tally.openHolds());
    }
}
