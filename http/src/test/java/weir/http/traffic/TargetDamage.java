package weir.http.traffic;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/// The request line asks for another thing, or for nothing that there is.
enum TargetDamage implements Damage {
    ANOTHER_METHOD {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.method =
                    oneOf(random, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
        }
    },
    NO_METHOD {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.method = oneOf(random, "BREW", "get", "", "G\0T", "X".repeat(40), "PROPFIND");
        }
    },
    BROKEN_PERCENT {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target += oneOf(random, "%", "%z", "%zz", "%f", "%%", "%u0041");
        }
    },
    STRANGE_PERCENT {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target += oneOf(
                    random, "%00", "%c0%ae", "%ff", "%ed%a0%80", "%0d%0ax-injected:%201", "%2f%2e%2e%2f", "%25%32%65");
        }
    },
    TRAVERSAL {
        @Override
        void change(Draft draft, SplittableRandom random) {
            var segments = draft.target.split("/", -1);
            segments[random.nextInt(1, segments.length)] = oneOf(
                    random,
                    "..",
                    ".",
                    "%2e%2e",
                    "..%2f..%2fetc%2fpasswd",
                    "..;",
                    "",
                    "~",
                    "acme'--",
                    "a.b.c",
                    "{account}");
            draft.target = String.join("/", segments);
        }
    },
    QUERY {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target +=
                    oneOf(random, "?", "?a", "?a=b&a=c", "?%", "?a=%zz", "?\"", "#part", "?" + "a=b&".repeat(400));
        }
    },
    TOO_LONG {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target += '/' + "x".repeat(random.nextInt(1_900, 5_000));
        }
    },
    OTHER_FORM {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target = oneOf(random, "http://weir", "https://evil.example:99999", "//evil", "*", "", "x", "weir:80")
                    + draft.target;
        }
    },
    STRANGE_BYTES {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.target += oneOf(random, "\u00e9", "\u00ff\u00fe", "\0", "\t", " ", "\\", "|", "<>", "\u007f");
        }
    },
    ANOTHER_VERSION {
        @Override
        void change(Draft draft, SplittableRandom random) {
            draft.version = oneOf(
                    random, "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/11", "http/1.1", "", "HTTP/1.1 x");
        }
    };

    private static final Set<Integer> ALL = statuses();

    abstract void change(Draft draft, SplittableRandom random);

    /// Whatever the call, it may be another one now, or none.
    @Override
    public void to(Draft draft, SplittableRandom random) {
        draft.damage = name();
        change(draft, random);
        draft.allowed.addAll(ALL);
    }

    private static Set<Integer> statuses() {
        var statuses = new HashSet<>(Document.read().allStatuses());
        statuses.addAll(Set.of(204, 404, 405, 414));
        return statuses;
    }

    private static String oneOf(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
