package weir.http.gateway;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/// Time as exchanges see it.
///
/// @param later does what is done later
/// @param instants what time it is, as accounts tell it
/// @param nanos for how long something takes: differences alone mean something
record GatewayTime(ScheduledExecutorService later, InstantSource instants, LongSupplier nanos) {}
