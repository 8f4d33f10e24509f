package weir.persistence.codec;

/// By which rules the Weir decided that wrote a row: what is asked of it that earlier ones did not do.
///
/// @param endsTerms whether it ends terms and grants when they are due
/// @param plansLetIn whether a plan without sub-users lets in nobody but the owner
public record Practice(boolean endsTerms, boolean plansLetIn) {
    /// That of this program.
    public static final Practice NOW = new Practice(true, true);

    public static Practice of(byte[] row) {
        var version = row.length == 0 ? 0 : row[0];
        return new Practice(version >= PlanForm.TERMS, version >= RosterForm.SEATS);
    }
}
