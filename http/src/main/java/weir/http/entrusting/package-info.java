/// The face for who says whom to trust with running Weir: [weir.http.entrusting.Entrusting] has its routes.
@NullMarked
package weir.http.entrusting;

import org.jspecify.annotations.NullMarked;
