package weir.domain.ledger;

import weir.domain.credit.Funding;

/// What an entry changes the balance of: a kind of grants, or what is owed.
public enum BookedOn {
    PLAN,
    EXTRA_USAGE,
    PAYG,
    OWED;

    public static BookedOn of(Funding funding) {
        return switch (funding) {
            case PLAN -> PLAN;
            case EXTRA_USAGE -> EXTRA_USAGE;
            case PAYG -> PAYG;
        };
    }
}
