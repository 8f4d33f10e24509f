package weir.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TidyTest {
    private static final Project PROJECT = Project.here();

    @Test
    void every_file_keeps_the_house_rules() {
        assertThat(PROJECT.untidy()).isEmpty();
    }

    @Test
    void every_link_between_pages_leads_to_a_file() {
        assertThat(Page.under(Project.root()).stream().flatMap(Page::deadLinks)).isEmpty();
    }

    @Test
    void every_test_that_a_page_names_is_there() {
        assertThat(Page.under(Project.root()).stream().flatMap(page -> page.goneTests(PROJECT.sources())))
                .isEmpty();
    }

    @Test
    void every_page_is_seen() {
        assertThat(Page.under(Project.root()))
                .extracting(page -> Project.root().relativize(page.file()).toString())
                .contains("README.md", "docs/concepts.md", "loadtest/src/main/resources/trace/README.md");
    }

    @Test
    void every_module_is_seen() {
        assertThat(PROJECT.sources())
                .extracting(source -> source.path().replaceFirst("/.*", ""))
                .contains("engine", "persistence", "http", "cli", "loadtest", "benchmark");
    }
}
