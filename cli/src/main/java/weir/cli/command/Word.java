package weir.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// One word that a command takes: an option by its name, or what stands at its place.
///
/// @param name that of an option begins with `--`
/// @param needed whether the command means nothing without it
/// @param kind what it may be; a flag takes no value
public record Word(String name, String does, boolean needed, boolean flag, Kind kind) {
    private static final Kind NOTHING = Kind.text("");

    /// One at its place, which must be there.
    public static Word place(String name, String does) {
        return place(name, does, Kind.text(name));
    }

    public static Word place(String name, String does, Kind kind) {
        return new Word(name, does, true, false, kind);
    }

    /// One at its place, which may be left out.
    public static Word mayPlace(String name, String does) {
        return new Word(name, does, false, false, Kind.text(name));
    }

    public static Word option(String name, Kind kind, String does) {
        return new Word(name, does, false, false, kind);
    }

    public static Word must(String name, Kind kind, String does) {
        return new Word(name, does, true, false, kind);
    }

    public static Word flag(String name, String does) {
        return new Word(name, does, false, true, NOTHING);
    }

    boolean isOption() {
        return name.startsWith("--");
    }

    OptionSpec asOption() {
        var option = OptionSpec.builder(name).description(does).required(needed);
        if (flag) {
            return option.build();
        }
        return option.type(String.class)
                .paramLabel(kind.label())
                .converters(converter())
                .completionCandidates(kind.choices())
                .build();
    }

    PositionalParamSpec at(int place) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(place))
                .required(needed)
                .arity(needed ? "1" : "0..1")
                .type(String.class)
                .paramLabel(name)
                .description(does)
                .converters(converter())
                .completionCandidates(kind.choices())
                .build();
    }

    private ITypeConverter<String> converter() {
        return kind.reading()::read;
    }
}
