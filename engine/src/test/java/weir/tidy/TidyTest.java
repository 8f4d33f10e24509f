package weir.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TidyTest {
    @Test
    void every_file_keeps_the_house_rules() {
        assertThat(Project.here().untidy()).isEmpty();
    }

    @Test
    void every_module_is_seen() {
        assertThat(Project.here().sources())
                .extracting(source -> source.path().replaceFirst("/.*", ""))
                .contains("engine", "persistence", "http", "loadtest");
    }
}
