package weir.http.reporting;

import java.util.ArrayList;
import java.util.List;
import weir.http.contract.Client;
import weir.http.contract.Exchange;

/// Lists that are told in parts.
///
/// @param under where the reports of an account are
record ListedParts(Client client, String under) {
    /// A field of all items, part after part.
    List<String> of(String path, String pointer) {
        var found = new ArrayList<String>();
        var part = client.get(under + path).is(200);
        add(part, pointer, found);
        while (part.json().at("/next").isTextual()) {
            part = client.get(under + path + "&cursor=" + part.text("/next")).is(200);
            add(part, pointer, found);
        }
        return found;
    }

    private static void add(Exchange part, String pointer, List<String> found) {
        part.json().at("/items").forEach(item -> found.add(item.at(pointer).asText()));
    }
}
