package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;
import weir.domain.plan.Subscription;

/// What an account is, for those who manage it.
///
/// @param closed since when; absent unless it is closed
/// @param grants but those that are spent for good
/// @param grantsEver these too
/// @param subUsers the ids of its members
public record AccountView(
        ZoneId zone,
        Switches switches,
        Standing standing,
        Details details,
        @Nullable Instant closed,
        @Nullable Subscription subscription,
        List<Grant> grants,
        int grantsEver,
        Credits owed,
        List<String> subUsers,
        int openHolds,
        Instant at) {}
