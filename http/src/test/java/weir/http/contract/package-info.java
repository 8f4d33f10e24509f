/// The API as its callers meet it: every exchange goes to a real server and is held against `openapi.json`.
@NullMarked
package weir.http.contract;

import org.jspecify.annotations.NullMarked;
