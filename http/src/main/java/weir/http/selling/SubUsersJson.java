package weir.http.selling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Answer;
import weir.domain.account.MemberView;
import weir.domain.subuser.SubUserView;
import weir.http.door.json.Json;

/// A page of the sub-users of an account.
///
/// @param next the id behind which the next page begins; absent where this is the last
record SubUsersJson(List<Line> subUsers, @Nullable String next) {

    /// @param member as its account knows it
    /// @param self as it knows itself
    record Line(MemberView member, SubUserView self) {}

    void write(Json json) {
        json.objects("items", subUsers, SubUsersJson::line).text("next", next);
    }

    /// What it leaves behind: its open holds end as they would have.
    static void removed(Json json, String account, Answer.SubUserRemoved removed) {
        json.text("account", account)
                .text("id", removed.subUser())
                .instant("removed_at", removed.at())
                .number("open_holds", removed.openHolds())
                .credits("held", removed.held());
    }

    private static void line(Json json, Line line) {
        var member = line.member();
        var today = member.today();
        var tally = member.tally();
        json.text("id", member.id())
                .text("label", line.self().label())
                .flag("active", line.self().active())
                .instant("added_at", member.added())
                .flag("closed_by_plan", member.closedByPlan())
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
