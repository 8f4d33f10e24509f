package weir.http.selling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.plan.Money;

/// Makes a text of a quote, and a quote of the text: nothing is kept for quotes, so the text says all of it, and a tag
/// at its end that it was made here. It begins as the account's id does, so never with a dash, which a command line
/// would take for an option.
public final class QuoteSeal {
    /// 128 bits: nobody tries them all.
    private static final int TAG_LENGTH = 16;

    private static final String ALGORITHM = "HmacSHA256";

    /// Of a key of its own, made from the secret that the tags of keys are made with: no tag of the one is one of the
    /// other. What is sealed in another form takes another word here.
    private static final String LABEL = "quote 1";

    private static final String BETWEEN = "|";
    private static final int FIELDS = 11;

    private final SecretKeySpec key;

    /// @param secret of the database, the same for all that was ever given out
    public QuoteSeal(byte[] secret) {
        this.key = new SecretKeySpec(tag(new SecretKeySpec(secret, ALGORITHM), LABEL.getBytes(UTF_8)), ALGORITHM);
    }

    String text(String account, Quote quote) {
        var said = String.join(
                        BETWEEN,
                        account,
                        quote.kind().name(),
                        quote.product().id(),
                        Integer.toString(quote.product().version()),
                        Integer.toString(quote.count()),
                        Long.toString(quote.price().minor()),
                        quote.price().currency(),
                        Long.toString(quote.credits().micros()),
                        Long.toString(quote.purchases()),
                        quote.at().toString(),
                        quote.until().toString())
                .getBytes(UTF_8);
        var sealed = Arrays.copyOf(said, said.length + TAG_LENGTH);
        System.arraycopy(tag(key, said), 0, sealed, said.length, TAG_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// Empty for whatever was not made here.
    Optional<SealedQuote> open(String text) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (sealed.length <= TAG_LENGTH) {
            return Optional.empty();
        }
        return read(sealed, 0, sealed.length - TAG_LENGTH).or(() -> read(sealed, TAG_LENGTH, 0));
    }

    /// An earlier Weir put the tag in front, and orders that it took keep their quotes.
    private Optional<SealedQuote> read(byte[] sealed, int begin, int tagged) {
        var said = Arrays.copyOfRange(sealed, begin, begin + sealed.length - TAG_LENGTH);
        var made = Arrays.copyOf(tag(key, said), TAG_LENGTH);
        return MessageDigest.isEqual(made, Arrays.copyOfRange(sealed, tagged, tagged + TAG_LENGTH))
                ? Optional.of(read(new String(said, UTF_8)))
                : Optional.empty();
    }

    private static SealedQuote read(String said) {
        var fields = said.split("\\" + BETWEEN, FIELDS);
        return new SealedQuote(
                fields[0],
                OrderKind.valueOf(fields[1]),
                fields[2],
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                new Money(Long.parseLong(fields[5]), fields[6]),
                new Credits(Long.parseLong(fields[7])),
                Long.parseLong(fields[8]),
                Instant.parse(fields[9]),
                Instant.parse(fields[10]));
    }

    private static byte[] tag(SecretKeySpec key, byte[] said) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
