package weir.http.metering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/// Cuts bytes into lines. A line that is too long becomes a line that says so, where Pekko's own framing would end the
/// whole stream; empty lines are skipped, they only keep a connection open.
final class Lines extends GraphStage<FlowShape<ByteString, Lines.Line>> {
    /// One line, or that there was one which was too long to be kept.
    sealed interface Line {
        record Whole(ByteString bytes) implements Line {}

        record TooLong(int most) implements Line {}
    }

    private final Inlet<ByteString> in = Inlet.create("Lines.in");
    private final Outlet<Line> out = Outlet.create("Lines.out");
    private final FlowShape<ByteString, Line> shape = FlowShape.of(in, out);
    private final int most;

    /// @param most bytes of a line, without its end
    Lines(int most) {
        this.most = most;
    }

    @Override
    public FlowShape<ByteString, Line> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Cutting();
    }

    private final class Cutting extends GraphStageLogic {
        private byte[] begun = {};
        private boolean skipping;

        Cutting() {
            super(shape);
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    var lines = cut(grab(in).toArray());
                    if (lines.isEmpty()) {
                        pull(in);
                    } else {
                        emitMultiple(out, lines.iterator());
                    }
                }

                @Override
                public void onUpstreamFinish() {
                    var lines = cut(new byte[] {'\n'});
                    if (!lines.isEmpty()) {
                        emitMultiple(out, lines.iterator());
                    }
                    complete(out);
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(in);
                }
            });
        }

        private List<Line> cut(byte[] bytes) {
            var lines = new ArrayList<Line>();
            var from = 0;
            for (var at = 0; at < bytes.length; at++) {
                if (bytes[at] == '\n') {
                    keep(bytes, from, at);
                    end(lines);
                    from = at + 1;
                }
            }
            keep(bytes, from, bytes.length);
            return lines;
        }

        private void keep(byte[] bytes, int from, int to) {
            if (skipping || begun.length + to - from > most) {
                skipping = true;
                begun = new byte[0];
            } else if (begun.length == 0) {
                begun = Arrays.copyOfRange(bytes, from, to);
            } else {
                var length = begun.length;
                begun = Arrays.copyOf(begun, length + to - from);
                System.arraycopy(bytes, from, begun, length, to - from);
            }
        }

        private void end(List<Line> lines) {
            if (skipping) {
                lines.add(new Line.TooLong(most));
            } else if (!blank(begun)) {
                lines.add(new Line.Whole(ByteString.fromArrayUnsafe(begun)));
            }
            skipping = false;
            begun = new byte[0];
        }

        private static boolean blank(byte[] line) {
            return line.length == 0 || (line.length == 1 && line[0] == '\r');
        }
    }
}
