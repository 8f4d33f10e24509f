/// The API: metering for a proxy in front of the models, and management for operators and owners.
///
/// Each face brings its [weir.http.api.Route]s; [weir.http.api.Routes] is the table of all, and [weir.http.api.Door]
/// the
/// way of a request through it. What the engine answers becomes JSON in one place, [weir.http.api.Replies], and what it
/// refuses in another, [weir.http.api.Refusals]. `openapi.json` beside the classes is the contract, held by a test.
@NullMarked
package weir.http.api;

import org.jspecify.annotations.NullMarked;
