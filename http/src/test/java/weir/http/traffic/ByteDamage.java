package weir.http.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The bytes of a body are no JSON any more, or not this one.
enum ByteDamage implements Damage {
    CUT_OFF {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return Arrays.copyOf(body, random.nextInt(body.length));
        }
    },
    ANOTHER_BYTE {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            return body;
        }
    },
    NO_UTF_8 {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return text(body).replaceFirst("\":", "\u00ff\u00fe\\ud800\":").getBytes(ISO_8859_1);
        }
    },
    NUL {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return text(body).replaceFirst("\"", "\"\0").getBytes(ISO_8859_1);
        }
    },
    DOUBLED_FIELD {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return text(body).replaceFirst("\\{", "{\"model\":1,\"model\":2,").getBytes(ISO_8859_1);
        }
    },
    NOT_A_NUMBER {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return text(body)
                    .replaceFirst(":", ":" + oneOf(random, "NaN", "Infinity", "-", "0x1F", "01", "1e", "+1"))
                    .getBytes(ISO_8859_1);
        }
    },
    MANY_DIGITS {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return ("{\"ttl_seconds\":" + "9".repeat(random.nextInt(1, 5_000)) + '}').getBytes(UTF_8);
        }
    },
    DEEP {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return oneOf(random, "[", "{\"a\":")
                    .repeat(random.nextInt(1, 8_000))
                    .getBytes(UTF_8);
        }
    },
    UTF_16 {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return text(body).getBytes(UTF_16LE);
        }
    },
    BYTE_ORDER_MARK {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return ('\ufeff' + text(body)).getBytes(UTF_8);
        }
    },
    MORE_BEHIND {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return (text(body) + oneOf(random, "{}", "]", ",", "\0", "null", "x")).getBytes(UTF_8);
        }
    },
    NO_OBJECT {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return oneOf(random, "[]", "null", "1", "\"text\"", "true", "<xml/>", "a=b&c=d", "   ")
                    .getBytes(UTF_8);
        }
    },
    CHANCE {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            var bytes = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(bytes);
            return bytes;
        }
    },
    TOO_MUCH {
        @Override
        byte[] done(byte[] body, SplittableRandom random) {
            return ("{\"a\":\"" + "x".repeat(random.nextInt(60_000, 90_000)) + "\"}").getBytes(UTF_8);
        }
    };

    /// Of a body; one byte more is refused before it was read.
    private static final int MOST_BYTES = 64 * 1024;

    abstract byte[] done(byte[] body, SplittableRandom random);

    @Override
    public void to(Draft draft, SplittableRandom random) {
        draft.damage = name();
        var body = draft.body();
        var damaged = done(body.length == 0 ? new byte[] {'{', '}'} : body, random);
        draft.raw = damaged;
        draft.mayBeCutOff = damaged.length > MOST_BYTES;
    }

    private static String text(byte[] body) {
        return new String(body, ISO_8859_1);
    }

    private static String oneOf(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
