package weir.http.selling;

import java.time.Instant;
import java.util.Comparator;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserView;
import weir.http.door.access.KeyText;
import weir.http.door.json.Json;

/// Keys as those are told who manage them: without their secrets, but for one that was just made.
final class KeyJson {
    private KeyJson() {}

    /// The newest first.
    static Json all(Json json, String name, SubUserView subUser) {
        var newest = subUser.keys().stream()
                .sorted(Comparator.comparing(Key::created).reversed().thenComparing(Key::id))
                .toList();
        return json.objects(name, newest, (part, key) -> write(part, key, subUser.at()));
    }

    static Json shownOnce(Json json, KeyText made, Key key) {
        return write(
                json.text("account", made.account())
                        .text("sub_user", made.subUser())
                        .text("key", made.text()),
                key,
                key.created());
    }

    /// One that has ended now, or had.
    static void ended(Json json, Key key) {
        write(json, key, key.endsAt().orElseThrow());
    }

    /// @param at when it is what is told
    static Json write(Json json, Key key, Instant at) {
        return json.text("id", key.id())
                .text("label", key.label())
                .name("state", key.state(at))
                .instant("created_at", key.created())
                .instant("last_used", key.lastUsed())
                .instant("expires_at", key.expires())
                .instant("ended_at", key.ends());
    }
}
