package weir.persistence.audit;

import java.util.HashSet;
import java.util.Set;
import weir.domain.hold.Hold;
import weir.domain.report.UsageName;

/// Who is a member of one account, and whether who was given a hold was to be let in.
final class MemberAudit {
    private static final String OWNER = "owner";

    private final Findings findings;
    private final Set<String> members = new HashSet<>();

    MemberAudit(Findings findings) {
        this.findings = findings;
    }

    void added(String subUser) {
        findings.check(members.add(subUser), () -> "sub-user %s is added twice".formatted(subUser));
    }

    void removed(String subUser) {
        findings.check(!subUser.equals(OWNER), () -> "the owner is removed");
        findings.check(members.remove(subUser), () -> "sub-user %s is removed, and is none".formatted(subUser));
    }

    /// Who is suspended or kept out by the plan is charged all the same.
    void reported(String subUser, UsageName name) {
        findings.check(
                members.contains(subUser), () -> "%s is charged to %s, who is no sub-user".formatted(name, subUser));
    }

    /// @param letIn whether the plan lets in others than the owner
    void held(Hold hold, boolean letIn) {
        findings.check(
                members.contains(hold.subUser()),
                () -> "hold %d is given to %s, who is no sub-user".formatted(hold.number(), hold.subUser()));
        findings.check(
                letIn || hold.subUser().equals(OWNER),
                () -> "hold %d is given to %s, and the plan is for one person"
                        .formatted(hold.number(), hold.subUser()));
    }
}
