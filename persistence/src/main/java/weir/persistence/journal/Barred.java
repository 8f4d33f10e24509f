package weir.persistence.journal;

/// Nothing is written any more, whatever the rows are: each reason says until when.
public abstract sealed class Barred extends RuntimeException permits Fenced, NotDurable, RowsLost {
    private static final long serialVersionUID = 1;

    Barred(String reason) {
        super(reason);
    }
}
