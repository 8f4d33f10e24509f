package weir.http.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// A private key in PEM. Java reads PKCS#8 alone; the older forms, PKCS#1 of RSA and SEC 1 of elliptic curves, are
/// what stands inside of that, without the words that say which kind of key it is. The certificate's own key says it.
final class PemKey {
    private static final Pattern KEY = Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]+)-----END");
    private static final String PKCS8 = "PRIVATE KEY";
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {0x02, 1, 0};

    /// Lengths up to here are one byte, and longer ones begin with how many bytes they have.
    private static final int SHORT = 0x7F;

    private static final int BYTE = 0xFF;

    private PemKey() {}

    /// The first key in a text, where it is the one of a certificate.
    ///
    /// @param certified the certificate's
    static PrivateKey of(String pem, PublicKey certified) throws GeneralSecurityException {
        if (pem.contains("ENCRYPTED")) {
            throw new InvalidKeyException("it is encrypted, and nobody is there to say with what");
        }
        var found = KEY.matcher(pem);
        if (!found.find()) {
            throw new InvalidKeyException("there is no private key in it");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(found.group(2));
        } catch (IllegalArgumentException _) {
            throw new InvalidKeyException("its key is damaged");
        }
        var whole = found.group(1).equals(PKCS8) ? bytes : inPkcs8(bytes, certified.getEncoded());
        var key = KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(whole));
        if (!isPair(key, certified)) {
            throw new InvalidKeyException("its key is another one");
        }
        return key;
    }

    private static boolean isPair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
        };
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(VERSION);
        var signed = signature.sign();
        signature.initVerify(certified);
        signature.update(VERSION);
        return signature.verify(signed);
    }

    /// @param certified as X.509 writes it, which begins with the algorithm and its curve
    private static byte[] inPkcs8(byte[] key, byte[] certified) {
        var from = certified[1] < 0 ? 2 + (certified[1] & SHORT) : 2;
        var algorithm = new ByteArrayOutputStream();
        algorithm.write(certified, from, 2 + certified[from + 1]);
        return der(SEQUENCE, VERSION, algorithm.toByteArray(), der(OCTETS, key));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var length = content.size();
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length > BYTE) {
            whole.writeBytes(new byte[] {(byte) (SHORT + 3), (byte) (length >> Byte.SIZE)});
        } else if (length > SHORT) {
            whole.write(SHORT + 2);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
