package weir.http.wire;

import java.time.Duration;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/// Stands between a connection and the HTTP layer with a [Guard], and holds each head back until it is whole and clean.
///
/// @see GuardLogic
final class GuardStage
        extends AbstractGraphStageWithMaterializedValue<
                BidiShape<ByteString, ByteString, ByteString, ByteString>, Connection> {
    final Guard.Limits limits;
    final Duration headTimeout;
    final Duration lingerTimeout;

    final Inlet<ByteString> fromHttp = Inlet.create("guard.fromHttp");
    final Outlet<ByteString> toNet = Outlet.create("guard.toNet");
    final Inlet<ByteString> fromNet = Inlet.create("guard.fromNet");
    final Outlet<ByteString> toHttp = Outlet.create("guard.toHttp");
    private final BidiShape<ByteString, ByteString, ByteString, ByteString> shape =
            BidiShape.of(fromHttp, toNet, fromNet, toHttp);

    /// @param headTimeout until a head must have come whole: from the accept, and from the first byte of each next one
    /// @param lingerTimeout for which a refused client may go on sending, so that it can read why
    GuardStage(Guard.Limits limits, Duration headTimeout, Duration lingerTimeout) {
        this.limits = limits;
        this.headTimeout = headTimeout;
        this.lingerTimeout = lingerTimeout;
    }

    @Override
    public BidiShape<ByteString, ByteString, ByteString, ByteString> shape() {
        return shape;
    }

    @Override
    public Pair<GraphStageLogic, Connection> createLogicAndMaterializedValuePair(Attributes attributes) {
        var logic = new GuardLogic(this);
        return Pair.create(logic, logic);
    }
}
