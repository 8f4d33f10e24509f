package weir.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The throughput of all contestants as bars, one above the other, on a logarithmic scale: what differs by a hundred
/// times shows on no other.
public final class Plot {
    private static final int LEFT = 230;
    private static final int WIDTH = 520;
    private static final int MARGIN = 90;
    private static final int BAR = 20;
    private static final int TOP = 48;
    private static final double LEAST = 10;
    private static final double MOST = 200_000;
    private static final String OURS = "#2563a8";
    private static final String OTHERS = "#b0b6bd";

    private Plot() {}

    /// @param title what was measured, on what, when
    public static void write(Path file, String title, List<Figures> figures) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, svg(title, figures));
        } catch (IOException e) {
            throw new UncheckedIOException("the picture cannot be written to " + file, e);
        }
    }

    static String svg(String title, List<Figures> figures) {
        var height = TOP + figures.size() * BAR + 40;
        var svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="12" y="24" font-size="14" fill="#202428">%3$s</text>
                """, LEFT + WIDTH + MARGIN, height, title));
        for (var tick = LEAST; tick <= MOST; tick *= 10) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$d\" y1=\"%2$d\" x2=\"%1$d\" y2=\"%3$d\" stroke=\"#e2e5e9\"/>%n"
                            + "<text x=\"%1$d\" y=\"%4$d\" text-anchor=\"middle\" fill=\"#5b646d\">%5$,.0f</text>%n",
                    x(tick),
                    TOP - 8,
                    height - 28,
                    height - 12,
                    tick));
        }
        for (var place = 0; place < figures.size(); place++) {
            svg.append(bar(figures.get(place), TOP + place * BAR));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Figures row, int y) {
        var end = x(row.lifecyclesPerSecond());
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#202428\">%s, %,d in flight, %s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" fill=\"#202428\">%,.0f/s</text>%n",
                LEFT - 8,
                y + 13,
                row.workload(),
                row.inFlight(),
                row.contestant(),
                LEFT,
                y + 2,
                Math.max(1, end - LEFT),
                BAR - 5,
                row.contestant().startsWith("weir") ? OURS : OTHERS,
                end + 6,
                y + 13,
                row.lifecyclesPerSecond());
    }

    private static int x(double value) {
        var part = Math.log(Math.max(LEAST, value) / LEAST) / Math.log(MOST / LEAST);
        return (int) Math.round(LEFT + part * WIDTH);
    }
}
