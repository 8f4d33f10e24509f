package weir.benchmark.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A part of a list as CSV: each line by the names of its columns.
///
/// @param next the path of the next part; empty where this is the last
record SheetPart(List<Map<String, String>> lines, String next) {

    /// No name that is measured with needs quotes, so a cell ends at its comma.
    static SheetPart read(String text, String next) {
        if (text.indexOf('"') >= 0) {
            throw new IllegalArgumentException("a sheet has a cell in quotes");
        }
        var rows = text.lines().map(line -> List.of(line.split(",", -1))).toList();
        var headings = rows.getFirst();
        return new SheetPart(
                rows.stream().skip(1).map(cells -> line(headings, cells)).toList(), next);
    }

    private static Map<String, String> line(List<String> headings, List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(
                    "a line has " + cells.size() + " cells under " + headings.size() + " headings");
        }
        var line = new HashMap<String, String>();
        for (var column = 0; column < cells.size(); column++) {
            line.put(headings.get(column), cells.get(column));
        }
        return line;
    }
}
