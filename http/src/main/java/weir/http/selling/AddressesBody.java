package weir.http.selling;

import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.problem.Refused;

/// The addresses that a sub-user may come from, as they are sent; `null` is any.
record AddressesBody(Body body) {
    static final String NAME = "allowed_addresses";

    AllowedAddresses read() {
        return body.texts(NAME, Form.NAME, AllowedAddresses.MOST)
                .map(texts -> new AllowedAddresses(
                        texts.stream().map(this::block).distinct().toList()))
                .orElse(AllowedAddresses.ANY);
    }

    private AddressBlock block(String text) {
        return switch (AddressBlock.read(text)) {
            case AddressBlock.Read.Exact(var block) -> block;
            case AddressBlock.Read.Inexact(var around) ->
                throw wrong(text, "`%s`, the block that it lies in".formatted(around.text()));
            case AddressBlock.Read.Unreadable() ->
                throw wrong(text, "addresses and blocks of them, such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32");
        };
    }

    private Refused wrong(String text, String allowed) {
        return body.invalid(NAME, "a list with \"" + text + '"', allowed);
    }
}
