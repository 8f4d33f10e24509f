package weir.persistence.journal;

import weir.actor.NotNow;

/// Nothing is written any more, whatever the rows are: each reason says until when.
public abstract sealed class Barred extends NotNow permits Fenced, NotDurable, RowsLost {
    private static final long serialVersionUID = 1;

    Barred(String reason) {
        super(reason);
    }
}
