package weir.http.operating;

import java.util.Objects;

/// Which Weir this is.
public record Version(String weir, String java) {
    /// Run from class files, as tests do, there is no jar that says its version.
    private static final String UNPACKED = "unpacked";

    public static Version ofThis() {
        return new Version(
                Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), UNPACKED),
                Runtime.version().toString());
    }
}
