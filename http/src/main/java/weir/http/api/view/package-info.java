/// How the values of the domain are written in JSON: one class for each thing that answers show.
@NullMarked
package weir.http.api.view;

import org.jspecify.annotations.NullMarked;
