/// From tokens to credits: models, the versioned rate card, and the charge of one request.
@NullMarked
package weir.domain.rating;

import org.jspecify.annotations.NullMarked;
