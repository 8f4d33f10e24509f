package weir.http.door.access;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes what must not be guessed: secrets of keys, tokens, and ids where the caller named none.
///
/// @param random the only source of chance here
public record KeyMaker(SecureRandom random, KeyTags tags) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// 60 bits: no two accounts, keys or requests will ever meet in one.
    private static final int ID_LENGTH = 12;

    private static final int WEBHOOK_SECRET_BYTES = 24;

    /// 160 random bits, and the tag of all that is before it.
    public KeyText key(String account, String subUser) {
        return new KeyText(account, subUser, letters(KeyText.SECRET_LENGTH), "").tagged(tags);
    }

    /// 160 random bits. A token has no tag: those that are good are few, and known to every server.
    public String token(Role role) {
        return TokenText.made(role, random);
    }

    /// Names a key where it is listed and revoked.
    public String keyId() {
        return "k-" + letters(ID_LENGTH);
    }

    public String tokenId() {
        return "t-" + letters(ID_LENGTH);
    }

    public String webhookId() {
        return "w-" + letters(ID_LENGTH);
    }

    /// 192 random bits, as Standard Webhooks has them.
    public String webhookSecret() {
        var bytes = new byte[WEBHOOK_SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    public String accountId() {
        return "a-" + letters(ID_LENGTH);
    }

    public String orderId() {
        return "o-" + letters(ID_LENGTH);
    }

    public String requestId() {
        return "r-" + letters(ID_LENGTH);
    }

    private String letters(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return letters(bytes, length);
    }

    /// Five bits of each of the first `length` bytes.
    static String letters(byte[] bytes, int length) {
        var text = new StringBuilder(length);
        for (var at = 0; at < length; at++) {
            text.append(ALPHABET.charAt(bytes[at] & 31));
        }
        return text.toString();
    }
}
