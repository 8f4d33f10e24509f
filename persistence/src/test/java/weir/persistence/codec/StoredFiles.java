package weir.persistence.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.actor.AccountBatch;
import weir.actor.SubUserRow;
import weir.domain.account.Seat;
import weir.domain.limit.Thresholds;
import weir.domain.report.RecentReports;

/// Stored bytes of every event type and snapshot, kept in the repository: `<version>/<manifest>/<name>.hex`, and beside
/// each in `.txt` what it must be read as.
///
/// The bytes are never written again, because real journals are not either. A field that a later version adds shows in
/// the texts; they are then changed by hand.
record StoredFiles(Path folder) {
    static final int BYTES_A_LINE = 48;

    /// A kept file, by its place: what was stored and what it is.
    record Kept(String version, String manifest, String name, String hex, String text) {
        Object read() {
            return new WeirSerializer().fromBinary(HexFormat.of().parseHex(hex.replace("\n", "")), manifest);
        }
    }

    /// Writes the files of the version that is written now, those that are missing and no others.
    ///
    /// @param arguments the folder of all versions, `src/test/resources/journal`
    static void main(String[] arguments) throws IOException {
        var files = new StoredFiles(Path.of(arguments[0]).resolve("v" + Format.VERSION));
        files.keep(Samples.batches());
        files.keep(SubUserSamples.events());
        files.keep(SnapshotSamples.accounts());
        files.keep(SnapshotSamples.subUsers());
        files.keep(EndSamples.ends());
        files.keep(ReportSamples.kept());
    }

    private void keep(Map<String, ?> samples) throws IOException {
        for (var sample : samples.entrySet()) {
            var manifest = new WeirSerializer().manifest(sample.getValue());
            var hex = folder.resolve(manifest).resolve(sample.getKey() + ".hex");
            if (Files.notExists(hex)) {
                Files.createDirectories(hex.resolveSibling("."));
                Files.writeString(text(hex), shown(sample.getValue()) + "\n");
                Files.writeString(hex, lines(Stored.bytes(sample.getValue())));
            }
        }
    }

    List<Kept> all() throws IOException {
        try (var files = Files.walk(folder)) {
            var hexes = files.filter(file -> file.toString().endsWith(".hex"))
                    .sorted()
                    .toList();
            var kept = Stream.<Kept>builder();
            for (var hex : hexes) {
                kept.add(kept(hex));
            }
            return kept.build().toList();
        }
    }

    private Kept kept(Path hex) throws IOException {
        var place = folder.relativize(hex);
        var name = hex.getFileName().toString();
        return new Kept(
                place.getName(0).toString(),
                place.getName(1).toString(),
                today(name.substring(0, name.length() - ".hex".length())),
                Files.readString(hex),
                Files.readString(text(hex)).strip());
    }

    /// The types and values of a text, in their order. Which name a value has in memory, and whether those of all kinds
    /// of funding are kept in a record of their own, may change; what was written may not.
    static String values(String text) {
        return today(text.replaceAll("\\b[a-z]\\w*=|\\bByFunding\\[|]", ""));
    }

    /// A row that tells the tables of all accounts nothing, or of no hold, is shown as before any did. So is an account
    /// that has booked nothing lately without a hold, or of which nothing such was undone; usage that was booked
    /// before it was kept which member's it is; and a line of an account of which nothing lapses. Which references
    /// reversals have is shown with their charges alone.
    static String shown(Object value) {
        var text = switch (value) {
            case SubUserRow(var event, var changes, var notices)
            when changes.isEmpty() && notices.isEmpty() -> event.toString();
            case SubUserRow(var event, var changes, var notices)
            when notices.isEmpty() -> "SubUserRow[event=%s, changes=%s]".formatted(event, changes);
            case AccountBatch(var events, var wake, var overview, var origins)
            when overview.saysNothing() && origins.isEmpty() ->
                "AccountBatch[events=%s, wake=%s]".formatted(events, wake);
            case AccountBatch(var events, var wake, var overview, var origins)
            when origins.isEmpty() -> "AccountBatch[events=%s, wake=%s, overview=%s]".formatted(events, wake, overview);
            default -> value.toString();
        };
        return text.replace(", reports=" + RecentReports.NONE, "")
                .replaceAll(", taken=\\[[^\\]]*]", "")
                .replace(", byUsage={}", "")
                .replace(", member=" + Seat.UNKNOWN, "")
                .replace(", reported=[]", "")
                .replace(", ending=[]", "")
                .replace(", thresholds=" + Thresholds.DEFAULT, "");
    }

    /// What was called settings once are switches now.
    private static String today(String words) {
        return words.replaceAll("\\bSettings(Changed)?\\b", "Switches$1");
    }

    private static Path text(Path hex) {
        return Path.of(hex.toString().replaceAll("hex$", "txt"));
    }

    static String lines(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).replaceAll("(.{%d})".formatted(2 * BYTES_A_LINE), "$1\n") + "\n";
    }
}
