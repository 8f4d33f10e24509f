package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
    @Test
    void both_forms_that_people_paste_are_understood() {
        check("""
                jdbc:postgresql://db:5433/weir?user=w&password=s     jdbc:postgresql://db:5433/weir w s
                postgresql://w:s@db:5433/weir                        jdbc:postgresql://db:5433/weir w s
                postgres://w:s@db/weir                               jdbc:postgresql://db/weir w s
                postgresql://w@db/weir                               jdbc:postgresql://db/weir w -
                postgresql://w:p%40ss%3Aw+rd@db/weir                 jdbc:postgresql://db/weir w p@ss:w+rd
                postgresql://w:s@a:1,b:2/weir?targetServerType=primary jdbc:postgresql://a:1,b:2/weir?targetServerType=primary w s
                jdbc:postgresql://[::1]:5432/weir?user=w&sslmode=require jdbc:postgresql://[::1]:5432/weir?sslmode=require w -
                """);
    }

    @Test
    void what_is_wrong_is_named_and_the_password_is_not() {
        refuse("mysql://w:secret@db/weir", "is not the address of a PostgreSQL");
        refuse("localhost:5432/weir", "is not the address of a PostgreSQL");
        refuse("", "is not the address of a PostgreSQL");
        refuse("postgresql://w:secret@db", "names no database");
        refuse("postgresql://w:secret@db/", "names no database");
        refuse("postgresql://db/weir", "names no user");
        refuse("postgresql://w:secret@db:port/weir", "has no host and port that make sense");
        refuse("postgresql://w:s@db:99999/weir", "has no host and port that make sense");
        refuse("postgresql://w:sec%zzret@db/weir", "two hex digits");
    }

    /// As somebody writes it who does not know what has to be encoded.
    @Test
    void a_password_with_anything_in_it_is_not_shown() {
        refuse("postgresql://w:a/secret@db/weir", "%2F");
        refuse("postgresql://w:secret/a@db/weir", "%2F");
        refuse("postgresql://w:secret?a@db/weir", "%3F");
        refuse("postgresql://w:1/secret@db/weir?user=w", "%2F");
        refuse("postgresql://w:1?secret@db/weir", "names no database");
        refuse("postgresql://w:1/2?secret@db/weir&user=w", "has a parameter");
        refuse("postgresql://w:a@secret@db/weir", "%40");
        refuse("jdbc:postgresql://db/weir?user=w&password=a&b#secret", "has a parameter");
        refuse("jdbc:postgresql://db/weir?user=w&password=a&secret", "has a parameter");
        refuse("jdbc:postgresql://db/weir?user=w&options=%zzsecret", "two hex digits");
        refuse("jdbc:postgresql://db/%zzsecret?user=w", "two hex digits");
    }

    @Test
    void a_database_does_not_show_its_password() {
        assertThat(DatabaseUrl.parse("postgresql://w@db/weir?sslmode=require&sslpassword=secret"))
                .hasToString("w at jdbc:postgresql://db/weir");
        assertThat(DatabaseUrl.parse("postgresql://w:secret@db/weir")).hasToString("w at jdbc:postgresql://db/weir");
    }

    private static void check(String table) {
        table.lines()
                .map(line -> line.split("\\s+"))
                .forEach(words -> assertThat(DatabaseUrl.parse(words[0]))
                        .as(words[0])
                        .isEqualTo(new Database(words[1], words[2], words[3].equals("-") ? "" : words[3])));
    }

    private static void refuse(String text, String sentence) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("WEIR_DATABASE_URL")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret");
    }
}
