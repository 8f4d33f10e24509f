package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/// Rows below headings, aligned: text to the left, money to the right, numbers at their decimal points.
public record Grid(List<Column> columns) {
    private static final String GAP = "  ";

    public static Grid of(Column... columns) {
        return new Grid(List.of(columns));
    }

    public List<String> lines(Iterable<JsonNode> rows) {
        var lines = new ArrayList<StringBuilder>();
        lines.add(new StringBuilder());
        rows.forEach(_ -> lines.add(new StringBuilder()));
        for (var column : columns) {
            add(lines, cells(column, rows), column);
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private static List<String> cells(Column column, Iterable<JsonNode> rows) {
        var cells = new ArrayList<String>();
        rows.forEach(row -> cells.add(column.cell().apply(row)));
        if (column.side() == Column.Side.POINT) {
            var most = cells.stream().mapToInt(Grid::behindPoint).max().orElse(0);
            cells.replaceAll(cell -> cell + " ".repeat(most - behindPoint(cell)));
        }
        cells.addFirst(column.heading());
        return cells;
    }

    private static void add(List<StringBuilder> lines, List<String> cells, Column column) {
        var width = cells.stream().mapToInt(Grid::width).max().orElse(0);
        for (var i = 0; i < cells.size(); i++) {
            var line = lines.get(i).append(lines.get(i).isEmpty() ? "" : GAP);
            var cell = cells.get(i);
            var space = " ".repeat(width - width(cell));
            switch (column.side()) {
                case LEFT -> line.append(cell).append(space);
                case RIGHT, POINT -> line.append(space).append(cell);
            }
        }
    }

    /// The point and the digits after it; none for a word.
    private static int behindPoint(String cell) {
        return cell.matches("-?\\d+\\.\\d+") ? cell.length() - cell.indexOf('.') : 0;
    }

    /// How many places of a terminal it takes: some letters take two.
    static int width(String text) {
        return Ansi.OFF.text(text).getCJKAdjustedLength();
    }
}
