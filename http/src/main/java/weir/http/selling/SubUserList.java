package weir.http.selling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.MemberView;
import weir.domain.account.Refusal;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.json.Form;

/// The sub-users of an account by id, a page at a time: what the account counts of each, and what each knows of itself.
record SubUserList(Accounts accounts) {
    /// Each may have to be read from the journal first, and an account lets only so many wait.
    private static final int ASKED_AT_ONCE = 4;

    CompletionStage<Response> page(Call call) {
        var account = call.account();
        var paging = Paging.of(call);
        var after = after(paging);
        return accounts.ask(account, new AccountCommand.ReadSubUsers()).thenCompose(reply -> switch (reply) {
            case Reply.OfAccount(Answer.SubUsersRead(var all, var _)) ->
                page(account, paging.part(behind(all, after), MemberView::id));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                CompletableFuture.completedStage(Replies.BY_PATH.otherwise(reply));
        });
    }

    private static @Nullable String after(Paging paging) {
        var cursor = paging.cursor();
        if (cursor != null && !Form.ID.fits(cursor)) {
            throw paging.invalidCursor();
        }
        return cursor;
    }

    private static List<MemberView> behind(List<MemberView> all, @Nullable String after) {
        return after == null
                ? all
                : all.stream()
                        .filter(member -> member.id().compareTo(after) > 0)
                        .toList();
    }

    private CompletionStage<Response> page(String account, Paging.Part<MemberView> part) {
        var members = part.items();
        CompletionStage<List<Reply>> replies = CompletableFuture.completedStage(List.of());
        for (var from = 0; from < members.size(); from += ASKED_AT_ONCE) {
            var some = members.subList(from, Math.min(from + ASKED_AT_ONCE, members.size()));
            replies = replies.thenCompose(before -> asked(account, before, some));
        }
        return replies.thenApply(all -> told(members, all, part.next()));
    }

    /// @param before what others have replied
    private CompletionStage<List<Reply>> asked(String account, List<Reply> before, List<MemberView> some) {
        var asked = some.stream()
                .map(member -> accounts.ask(account, member.id(), new SubUserCommand.Read(null))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> {
                    var all = new ArrayList<>(before);
                    asked.forEach(each -> all.add(each.join()));
                    return all;
                });
    }

    /// @param replies of each, in the same order
    private static Response told(List<MemberView> members, List<Reply> replies, @Nullable String next) {
        var lines = new ArrayList<SubUsersJson.Line>();
        for (var at = 0; at < replies.size(); at++) {
            var reply = replies.get(at);
            switch (reply) {
                case Reply.OfSubUser(SubUserAnswer.Read(var self)) ->
                    lines.add(new SubUsersJson.Line(members.get(at), self));
                // It was removed meanwhile.
                case Reply.OfSubUser(SubUserAnswer.Refused(Refusal.NoSuchSubUser _)) -> {}
                case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ -> {
                    return Replies.BY_PATH.otherwise(reply);
                }
            }
        }
        return Response.ok(new SubUsersJson(lines, next)::write);
    }
}
