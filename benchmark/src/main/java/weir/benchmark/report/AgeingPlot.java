package weir.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What changes with age, and what does not: a small picture for each figure and workload, every one from 0 on, over
/// the requests that there were.
public final class AgeingPlot {
    private static final int LEFT = 24;
    private static final int WIDTH = 400;
    private static final int BESIDE = 450;
    private static final int TOP = 84;
    private static final int HEIGHT = 90;
    private static final int BELOW = 140;
    private static final double ROOM_ABOVE = 1.1;

    private static final List<Panel> PANELS = List.of(
            new Panel("processor, µs a lifecycle", AgeingRow::processor),
            new Panel("p99 of a lifecycle, ms", row -> row.lap().lifecycle99() / 1_000),
            new Panel(
                    "rows of the journal",
                    row -> row.stored().accountRows() + (double) row.stored().subUserRows()),
            new Panel("ms that a fixed piece of work takes: the machine's own pace", AgeingRow::loop),
            new Panel(
                    "ms until an engine has started",
                    row -> row.begun() == null ? Double.NaN : row.begun().start()),
            new Panel(
                    "ms until the first account is read back",
                    row -> row.begun() == null ? Double.NaN : row.begun().one()));

    private record Panel(String name, ToDoubleFunction<AgeingRow> value) {}

    private AgeingPlot() {}

    /// @param title what was measured, on what, when
    public static void write(Path file, String title, List<AgeingRow> rows) throws IOException {
        Files.writeString(file, svg(title, rows));
    }

    static String svg(String title, List<AgeingRow> rows) {
        var width = 2 * BESIDE;
        var height = TOP + PANELS.size() * BELOW;
        var svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="%3$d" y="24" font-size="11" fill="#202428">%4$s</text>
                """, width, height, LEFT, title));
        var workloads =
                rows.stream().map(row -> row.lap().workload()).distinct().toList();
        for (var place = 0; place < workloads.size(); place++) {
            var workload = workloads.get(place);
            var of = rows.stream()
                    .filter(row -> row.lap().workload().equals(workload))
                    .toList();
            var left = LEFT + place * BESIDE;
            svg.append(text(
                    left,
                    48,
                    workload + ", up to %,d requests".formatted(of.getLast().requests())));
            for (var panel = 0; panel < PANELS.size(); panel++) {
                svg.append(panel(PANELS.get(panel), of, left, TOP + panel * BELOW));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static String panel(Panel panel, List<AgeingRow> rows, int left, int top) {
        var shown = rows.stream()
                .filter(row -> !Double.isNaN(panel.value().applyAsDouble(row)))
                .toList();
        var most = shown.stream().mapToDouble(panel.value()).max().orElse(1);
        var whole = Math.max(most * ROOM_ABOVE, Double.MIN_NORMAL);
        var end = (double) rows.getLast().requests();
        var points = shown.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        left + WIDTH * row.requests() / end,
                        top + HEIGHT * (1 - panel.value().applyAsDouble(row) / whole)))
                .collect(Collectors.joining(" "));
        var name = String.format(Locale.ROOT, "%s; at most %,.1f", panel.name(), most);
        return text(left, top - 8, name)
                + String.format(
                        Locale.ROOT,
                        "<path d=\"M%1$d %2$dV%3$dH%4$d\" fill=\"none\" stroke=\"#b0b6bd\"/>%n"
                                + "<polyline points=\"%5$s\" fill=\"none\" stroke=\"#2563a8\" stroke-width=\"2\"/>%n",
                        left,
                        top,
                        top + HEIGHT,
                        left + WIDTH,
                        points);
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"%d\" y=\"%d\" fill=\"#202428\">%s</text>%n".formatted(x, y, text);
    }
}
