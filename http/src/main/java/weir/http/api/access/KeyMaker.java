package weir.http.api.access;

import java.security.SecureRandom;

/// Makes what must not be guessed: secrets of keys, and ids where the caller named none.
///
/// @param random the only source of chance here
public record KeyMaker(SecureRandom random) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// 60 bits: no two accounts, keys or requests will ever meet in one.
    private static final int ID_LENGTH = 12;

    /// 160 random bits.
    public KeyText key(String account, String subUser) {
        return new KeyText(account, subUser, letters(KeyText.SECRET_LENGTH));
    }

    /// Names a key where it is listed and revoked.
    public String keyId() {
        return "k-" + letters(ID_LENGTH);
    }

    public String accountId() {
        return "a-" + letters(ID_LENGTH);
    }

    public String requestId() {
        return "r-" + letters(ID_LENGTH);
    }

    /// A token that opens everything of one role.
    public String token() {
        return letters(KeyText.SECRET_LENGTH);
    }

    private String letters(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        var text = new StringBuilder(length);
        for (var octet : bytes) {
            text.append(ALPHABET.charAt(octet & 31));
        }
        return text.toString();
    }
}
