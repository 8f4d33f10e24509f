/// The API: metering for a proxy in front of the models, and management for operators and owners.
///
/// [weir.http.api.Route] is the table of all calls and of who may make them; [weir.http.api.Api] is the way of a
/// request through this package. What the engine answers becomes JSON in one place, [weir.http.api.Replies], and what
/// it
/// refuses in another, [weir.http.api.Refusals]. `openapi.json` beside the classes is the contract, held by a test.
@NullMarked
package weir.http.api;

import org.jspecify.annotations.NullMarked;
