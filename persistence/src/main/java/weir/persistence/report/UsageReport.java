package weir.persistence.report;

import java.util.List;

/// A part of the lines that were asked for, and the sum of all that they are of.
public record UsageReport(List<UsageLine> lines, UsageFigures total) {
    public static final UsageReport NOTHING = new UsageReport(List.of(), UsageFigures.NOTHING);
}
