/// Claude's Messages API on an upstream that speaks Responses: a pure translation, without I/O, there and back.
///
/// There: [MessagesRequest] reads a request and makes the upstream's body, from [Conversation], [ContentParts], [Tools]
/// and [Thinking]. Back: [Translation] turns an upstream's events into Claude's, one [OutputItem] after the other;
/// [MessagesStream] writes them as they come, and [WholeMessage] gathers them for who does not stream. [ClaudeError] is
/// what went wrong.
///
/// Nothing is kept between two requests: what the upstream must see again, a call's id and its reasoning, travels in
/// the blocks that the client sends back, and long names of tools are found again in the request's own list
/// ([ToolNames]).
@NullMarked
package weir.http.gateway.claude;

import org.jspecify.annotations.NullMarked;
