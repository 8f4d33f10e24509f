/// The face for the clients themselves, such as Codex CLI and Claude Code: what they ask is held, passed on to an
/// upstream, and settled by what that reports.
///
/// [weir.http.gateway.Gateway] has the routes. A [weir.http.gateway.ClientCall] is one request up to the head of its
/// answer; a [weir.http.gateway.Relay] carries the answer and has a [weir.http.gateway.Probe] read beside it; an
/// [weir.http.gateway.HoldEnd] ends the hold, once, and [weir.http.gateway.LastWords] tells its account. A
/// [weir.http.gateway.Dialect] says no in the form that its clients show to people, a [weir.http.gateway.Crossing] is
/// how a request of one protocol goes to an upstream of another.
@NullMarked
package weir.http.gateway;

import org.jspecify.annotations.NullMarked;
