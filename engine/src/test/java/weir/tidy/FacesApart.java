package weir.tidy;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A face of the front door knows the door and the engine, and no other face: one can be added or taken away, and the
/// others stay as they are. Only `weir.http` itself, which puts them together, knows all.
record FacesApart() implements Rule {
    private static final Pattern ROOM = Pattern.compile("weir\\.http\\.(\\w+).*");

    /// What every face may know; each other package in `weir.http` is a face.
    private static final Pattern SHARED = Pattern.compile("door|settings|catalog|wire|upkeep");

    @Override
    public Stream<String> broken(Source source) {
        var own = room(source.packageName());
        return source.isMain() && !own.isEmpty()
                ? source.needed().stream()
                        .map(FacesApart::room)
                        .filter(room -> !room.isEmpty() && !room.equals(own))
                        .filter(room -> !SHARED.matcher(room).matches())
                        .distinct()
                        .map(face -> "%s: knows the face `%s`, move what both need to weir.http.door"
                                .formatted(source.path(), face))
                : Stream.empty();
    }

    private static String room(String packageName) {
        var matcher = ROOM.matcher(packageName);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
