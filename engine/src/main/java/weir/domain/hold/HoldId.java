package weir.domain.hold;

import java.util.Optional;

/// The name of a hold as callers know it: `<account>.<number>.<nonce>`.
///
/// The account numbers its holds from 1 and never uses a number twice. The nonce makes an id impossible to guess, and
/// keeps an id that was issued before a database was restored to an earlier point from meeting somebody else's hold.
public record HoldId(String account, long number, long nonce) {

    public String text() {
        return account + '.' + number + '.' + Long.toUnsignedString(nonce, Character.MAX_RADIX);
    }

    /// Reads the text form back; empty for anything that no account can have issued.
    public static Optional<HoldId> parse(String text) {
        var first = text.indexOf('.');
        var second = text.indexOf('.', first + 1);
        if (first < 1 || second < 0) {
            return Optional.empty();
        }
        try {
            var id = new HoldId(
                    text.substring(0, first),
                    Long.parseLong(text.substring(first + 1, second)),
                    Long.parseUnsignedLong(text.substring(second + 1), Character.MAX_RADIX));
            return id.text().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
