/// The face for a seller's own system: events as a log to read and as webhooks to be called by.
/// [weir.http.notifying.Notifying] has its routes, [weir.http.notifying.Outgoing] what works behind them.
@NullMarked
package weir.http.notifying;

import org.jspecify.annotations.NullMarked;
