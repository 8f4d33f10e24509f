package weir.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written of settings, in `weir.conf` itself and in the pages, is what is read.
class SettingsInPagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Config DEFAULTS = ConfigFolder.defaults(ConfigFolder.SETTINGS);

    private static final Pattern VARIABLE = Pattern.compile("\\bWEIR_[A-Z_]+\\b");
    private static final Pattern NAMED = Pattern.compile("`(%s)\\.([a-z_.]+)(?:`| =)".formatted(sections()));

    /// As in `http.idle_timeout` (75 s), or `journal.keep`, 7 days unless set.
    private static final Pattern WORTH = Pattern.compile(
            "`((?:%s)\\.[a-z_.]+)`(?: \\((\\d[\\w, ]*)\\)|, (\\d+ \\w+) unless set)".formatted(sections()));

    private static final Pattern LEFT_OUT = Pattern.compile("#   (\\w+) .*may be left out: (\\d+(?: \\w+)?)");

    @TempDir
    private Path folder;

    private final List<ToldSetting> settings = ToldSetting.all();

    @Test
    void every_setting_is_told_about_in_the_file() {
        assertThat(settings).extracting(ToldSetting::name).containsExactlyInAnyOrderElementsOf(names());
        assertThat(settings)
                .allSatisfy(
                        setting -> assertThat(setting.told()).as(setting.name()).isNotEmpty());
    }

    @Test
    void the_ends_of_a_range_are_taken_and_what_is_beyond_them_is_not() {
        var bounded =
                settings.stream().filter(setting -> !setting.least().isEmpty()).toList();
        assertThat(bounded).hasSizeGreaterThan(20);
        for (var setting : bounded) {
            assertThatCode(() -> read(setting.variable(), setting.least())).doesNotThrowAnyException();
            assertThatCode(() -> read(setting.variable(), setting.most())).doesNotThrowAnyException();
            assertThatThrownBy(() -> read(setting.variable(), setting.below())).isInstanceOf(Mistake.class);
            assertThatThrownBy(() -> read(setting.variable(), setting.above())).isInstanceOf(Mistake.class);
        }
    }

    @Test
    void what_may_be_left_out_of_an_upstream_is_as_the_file_says() {
        var told = LEFT_OUT.matcher(ToldSetting.file())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        assertThat(told)
                .containsOnlyKeys(
                        "connections", "connect_timeout", "first_byte_timeout", "idle_timeout", "total_timeout");
        assertThat(upstream(told).gateway()).isEqualTo(upstream(Map.of()).gateway());
        told.keySet()
                .forEach(name -> assertThat(upstream(Map.of(name, name.equals("connections") ? "7" : "7 s"))
                                .gateway())
                        .as(name)
                        .isNotEqualTo(upstream(Map.of()).gateway()));
    }

    @Test
    void every_setting_that_a_page_names_is_one() {
        var named = new ArrayList<String>();
        pages().forEach((page, text) -> NAMED.matcher(text)
                .results()
                .map(found -> found.group(1) + '.' + found.group(2))
                .forEach(name -> {
                    named.add(name);
                    assertThat(DEFAULTS.hasPath(name))
                            .as("`%s` in %s", name, page)
                            .isTrue();
                }));
        assertThat(named).contains("journal.keep", "http.tls.certificate", "gateway.waiting");
    }

    @Test
    void a_setting_is_worth_what_a_page_says() {
        var looked = new ArrayList<String>();
        pages().forEach((page, text) -> WORTH.matcher(text).results().forEach(found -> {
            var name = found.group(1);
            var worth = found.group(2) == null ? found.group(3) : found.group(2);
            looked.add(name);
            assertThat(worth(worth)).as("`%s` in %s", name, page).isEqualTo(worth(name, DEFAULTS));
        }));
        assertThat(looked).contains("journal.keep", "http.idle_timeout", "gateway.body_bytes");
    }

    @Test
    void every_variable_that_a_page_names_is_read_by_somebody() {
        var read = new HashSet<>(Set.of("WEIR_DATA", "WEIR_CONFIG", "WEIR_KEY", "WEIR_METER_TOKEN"));
        settings.forEach(setting -> read.add(setting.variable()));
        read.addAll(Sources.OF_OTHERS);
        pages().forEach((page, text) -> assertThat(
                        VARIABLE.matcher(text).results().map(found -> found.group()))
                .as(page)
                .isSubsetOf(read));
    }

    private Settings upstream(Map<String, String> more) {
        var block = new HashMap<>(
                Map.of("name", "main", "url", "\"http://127.0.0.1:1/v1\"", "protocol", "messages", "models", "[m]"));
        block.putAll(more);
        var text = block.entrySet().stream()
                .map(part -> part.getKey() + " = " + part.getValue())
                .collect(Collectors.joining(", ", "[{ ", " }]"));
        return read("WEIR_GATEWAY_UPSTREAMS", text);
    }

    private Settings read(String variable, String value) {
        return new Sources(Map.of("WEIR_CONFIG", folder.toString(), variable, value), Options.parse("serve"))
                .settings();
    }

    private static String sections() {
        return DEFAULTS.root().entrySet().stream()
                .filter(part -> part.getValue().valueType() == ConfigValueType.OBJECT)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("|"));
    }

    private static List<String> names() {
        return DEFAULTS.entrySet().stream().map(Map.Entry::getKey).toList();
    }

    /// A number, a size or a time as one number: of things, bytes, or milliseconds.
    private static long worth(String text) {
        return worth("it", ConfigFactory.parseMap(Map.of("it", text.replace(",", ""))));
    }

    private static long worth(String name, Config config) {
        var text = config.getString(name);
        return text.matches("[\\d]+( .*B)?")
                ? config.getBytes(name)
                : config.getDuration(name).toMillis();
    }

    private static Map<String, String> pages() {
        var pages = new HashMap<String, String>();
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(
                            docs,
                            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "weir")
                                    .map(ROOT::resolve))
                    .filter(file -> file.toString().matches(".*(\\.md|/weir)"))
                    .forEach(file -> pages.put(ROOT.relativize(file).toString(), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
