package weir.persistence.report;

import java.util.List;

/// A part of what was asked for, and the sum of all that it is of.
public record BlockedReport(List<BlockedSum> lines, BlockedSum total) {
    public static final BlockedReport NOTHING = new BlockedReport(List.of(), BlockedSum.NOTHING);
}
