package weir.http.door.json;

import java.nio.charset.StandardCharsets;

/// What a text may look like. Everything that becomes part of an id, a key of a map or a log line has one.
public enum Form {
    /// An id of an account or a sub-user: part of its keys and of its holds' ids.
    ID("1 to 40 of a-z, 0-9 and -, beginning with a letter or a digit", 40) {
        @Override
        boolean allows(char character) {
            return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
        }

        @Override
        public boolean fits(String text) {
            return super.fits(text) && text.charAt(0) != '-';
        }
    },
    /// A caller's own name for a request, a task, an order or a line, and a model's name.
    NAME("1 to 128 visible ASCII characters without spaces", 128) {
        @Override
        boolean allows(char character) {
            return character > ' ' && character <= '~';
        }
    },
    /// A caller's own name for something that must be done once.
    KEY("1 to 200 visible ASCII characters without spaces", 200) {
        @Override
        boolean allows(char character) {
            return NAME.allows(character);
        }
    },
    /// What an entry of the ledger was made under: a caller's own name, or a few words of Weir's and one.
    REFERENCE("1 to 209 ASCII characters, and no space at either end", 209) {
        @Override
        boolean allows(char character) {
            return TIME.allows(character);
        }

        @Override
        public boolean fits(String text) {
            return super.fits(text) && text.equals(text.strip());
        }
    },
    /// A quote, as it was told.
    QUOTE("a quote as it was told", 600) {
        @Override
        boolean allows(char character) {
            return NAME.allows(character);
        }
    },
    /// The name of a token.
    SHORT_NAME("1 to 64 visible ASCII characters without spaces", 64) {
        @Override
        boolean allows(char character) {
            return NAME.allows(character);
        }
    },
    /// What people write for people, in any script. It stands in tables and lines, so it has no end of a line.
    TEXT("1 to 128 characters, no control characters, and no space at either end", 128) {
        @Override
        boolean allows(char character) {
            return switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED -> false;
                default -> true;
            };
        }

        @Override
        public boolean fits(String text) {
            return super.fits(text)
                    && text.equals(text.strip())
                    && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }
    },
    /// What people call a sub-user or a key: a text that is short enough for a table.
    LABEL("1 to 100 characters, no control characters, and no space at either end", 100) {
        @Override
        boolean allows(char character) {
            return TEXT.allows(character);
        }

        @Override
        public boolean fits(String text) {
            return super.fits(text) && TEXT.fits(text);
        }
    },
    /// A key, or a sub-user with its account.
    LOCATOR("1 to 256 visible ASCII characters without spaces", 256) {
        @Override
        boolean allows(char character) {
            return NAME.allows(character);
        }
    },
    /// Where something is called.
    URL("1 to 1000 visible ASCII characters without spaces", 1_000) {
        @Override
        boolean allows(char character) {
            return NAME.allows(character);
        }
    },
    /// The name of a time zone, or an instant.
    TIME("1 to 64 ASCII characters", 64) {
        @Override
        boolean allows(char character) {
            return character >= ' ' && character <= '~';
        }
    };

    private final String allowed;
    private final int most;

    Form(String allowed, int most) {
        this.allowed = allowed;
        this.most = most;
    }

    abstract boolean allows(char character);

    public boolean fits(String text) {
        if (text.isEmpty() || text.length() > most) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (!allows(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The form in words.
    public String allowed() {
        return allowed;
    }
}
