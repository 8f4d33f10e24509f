/// JSON in and out: bodies are read strictly and by name, answers are written as they are made.
@NullMarked
package weir.http.api.json;

import org.jspecify.annotations.NullMarked;
