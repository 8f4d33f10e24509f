package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/// A column of a [Grid]: its heading, and what of a row stands in it.
public record Column(String heading, Function<JsonNode, String> cell, Side side) {
    /// Where the cells of a column meet.
    enum Side {
        LEFT,
        RIGHT,

        /// At the decimal point, wherever that is.
        POINT
    }

    /// @param path of the value in a row, as a JSON pointer
    public static Column text(String heading, String path) {
        return of(heading, row -> Plain.text(row.at(path)));
    }

    public static Column of(String heading, Function<JsonNode, String> cell) {
        return new Column(heading, cell, Side.LEFT);
    }

    /// Credits, tokens, anything that is counted.
    public static Column number(String heading, String path) {
        return new Column(heading, row -> Plain.text(row.at(path)), Side.POINT);
    }

    /// Where nothing means that there is no limit.
    public static Column limit(String heading, String path) {
        return new Column(heading, row -> Plain.limit(row.at(path)), Side.POINT);
    }

    public static Column money(String heading, String path) {
        return new Column(heading, row -> Plain.money(row.at(path)), Side.RIGHT);
    }

    public static Column instant(String heading, String path, LocalTimes times) {
        return of(heading, row -> times.text(row.at(path)));
    }

    public static Column yesNo(String heading, String path) {
        return of(heading, row -> Plain.yesNo(row.at(path)));
    }
}
