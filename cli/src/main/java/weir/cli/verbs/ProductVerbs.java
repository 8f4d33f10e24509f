package weir.cli.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;
import weir.cli.remote.WrongCall;
import weir.cli.telling.Column;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// What is sold, and what models cost: each a document that is shown, and put as a whole.
public final class ProductVerbs {
    private static final String PRODUCTS = "/v1/products";
    private static final String RATE_CARD = "/v1/rate-card";
    private static final Word FILE = Word.place("FILE", "a file of JSON as --json shows it, edited");
    private static final Word DRY_RUN = Word.flag("--dry-run", "say what would change, and change nothing");

    private ProductVerbs() {}

    public static Group products() {
        return Group.of(
                "product",
                "What is sold: plans, and packs of extra usage and PAYG.",
                Verb.of("list", "All plans and packs.", "product list", ProductVerbs::list),
                Verb.of(
                        "put",
                        "Sell what a file says, from the next request on. What was sold stays as it was.",
                        "product put products.json --dry-run",
                        invocation -> put(invocation, PRODUCTS),
                        FILE,
                        DRY_RUN));
    }

    public static Group rateCard() {
        return Group.of(
                "rate-card",
                "What a million tokens of each model cost.",
                Verb.of(
                        "show",
                        "All prices, and which names stand for which model.",
                        "rate-card show",
                        ProductVerbs::show),
                Verb.of(
                        "put",
                        "Charge new holds what a file says. Open holds keep their price.",
                        "rate-card put rate-card.json --dry-run",
                        invocation -> put(invocation, RATE_CARD),
                        FILE,
                        DRY_RUN));
    }

    private static Exit list(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.get(PRODUCTS));
        return new Screen(invocation).show(heard, products -> {
            var lines = new ArrayList<>(plans().lines(products.path("plans")));
            if (!products.path("packs").isEmpty()) {
                lines.add("");
                lines.addAll(packs().lines(products.path("packs")));
            }
            lines.add("");
            lines.add("Version " + Plain.text(products.path("version")) + " since "
                    + LocalTimes.UTC.text(products.path("since")) + " UTC, from the "
                    + Plain.text(products.path("source"))
                    + ".");
            return lines;
        });
    }

    private static Grid plans() {
        return Grid.of(
                Column.text("plan", "/id"),
                Column.number("rank", "/rank"),
                Column.money("price", "/price"),
                Column.number("credits", "/credits"),
                Column.number("days", "/term_days"),
                Column.limit("credits a day", "/daily_limit"),
                Column.limit("RPD", "/rpd"),
                Column.limit("TPD", "/tpd"),
                Column.limit("RPM", "/rpm"),
                Column.limit("TPM", "/tpm"),
                Column.yesNo("sub-users", "/sub_users"),
                Column.yesNo("on sale", "/on_sale"),
                Column.text("models", "/models"));
    }

    private static Grid packs() {
        return Grid.of(
                Column.text("pack", "/id"),
                Column.text("kind", "/funding"),
                Column.money("price", "/price"),
                Column.number("credits", "/credits"),
                Column.limit("lapses after days", "/lapses_after_days"),
                Column.yesNo("on sale", "/on_sale"));
    }

    private static Exit show(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.get(RATE_CARD));
        return new Screen(invocation).show(heard, card -> {
            var lines = new ArrayList<>(prices().lines(card.path("models")));
            if (!card.path("mapping").isEmpty()) {
                lines.add("");
                lines.addAll(Grid.of(Column.text("asked for", "/pattern"), Column.text("served by", "/model"))
                        .lines(card.path("mapping")));
            }
            lines.add("");
            lines.add("Version " + Plain.text(card.path("version")) + ". Prices are credits for a million tokens; "
                    + Plain.text(card.path("credits_per_usd")) + " credits are about 1 USD.");
            return lines;
        });
    }

    private static Grid prices() {
        return Grid.of(
                Column.text("model", "/model"),
                Column.number("input", "/credits_per_million_tokens/input"),
                Column.number("cached", "/credits_per_million_tokens/cached"),
                Column.number("output", "/credits_per_million_tokens/output"),
                Column.number("floor", "/floor"),
                Column.number("input if not told", "/default_input_tokens"),
                Column.number("output if not told", "/default_output_tokens"));
    }

    private static Exit put(Invocation invocation, String path) {
        var inquiry = Inquiry.put(read(invocation.needed("FILE")), path)
                .with("dry_run", invocation.flag("--dry-run") ? "true" : null);
        return new Screen(invocation).show(invocation.remote().ask(inquiry), ProductVerbs::changes);
    }

    private static List<String> changes(JsonNode answer) {
        var rows = new ArrayList<JsonNode>();
        for (var change : answer.path("changes")) {
            var row = Remote.JSON.createObjectNode();
            row.put("what", name(change));
            row.set("change", change.path("change"));
            // Of what goes it is enough that it does.
            if (change.path("fields").isEmpty()
                    || change.path("change").asText().equals("removed")) {
                rows.add(row);
            } else {
                change.path("fields").forEach(field -> rows.add(row.deepCopy().setAll((ObjectNode) field)));
            }
        }
        var lines = new ArrayList<String>();
        if (!rows.isEmpty()) {
            lines.addAll(Grid.of(
                            Column.text("what", "/what"),
                            Column.text("change", "/change"),
                            Column.text("field", "/field"),
                            Column.text("before", "/before"),
                            Column.text("after", "/after"))
                    .lines(rows));
            lines.add("");
        }
        lines.addAll(forWhom(answer.path("changes")));
        var version = Plain.text(answer.path("version"));
        if (answer.path("dry_run").asBoolean()) {
            lines.add("Nothing was changed; without --dry-run this comes as version " + version + ".");
        } else {
            lines.add("In force is version " + version + ".");
        }
        lines.add(Plain.text(answer.path("detail")));
        return lines;
    }

    /// What a dry run tells of those who are on the plans that change.
    private static List<String> forWhom(JsonNode changes) {
        var lines = new ArrayList<>(changes.valueStream()
                .filter(change -> change.path("accounts").isObject())
                .map(change -> name(change) + ": " + Plain.text(change.at("/accounts/detail")))
                .toList());
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /// A plan, a pack, a model; or what belongs to none of them.
    private static String name(JsonNode change) {
        var name = change.has("product") ? change.path("product") : change.path("model");
        return name.isNull() ? "(all)" : Plain.text(name);
    }

    private static ObjectNode read(String file) {
        try {
            if (Remote.JSON.readTree(Files.readString(Path.of(file))) instanceof ObjectNode object) {
                return object;
            }
            throw new WrongCall(file + ": is no JSON object");
        } catch (JsonProcessingException e) {
            throw new WrongCall(
                    file + ": is no JSON; look at line " + e.getLocation().getLineNr());
        } catch (NoSuchFileException e) {
            throw new WrongCall(file + ": there is no such file");
        } catch (IOException e) {
            throw new WrongCall(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
