/// The face for who looks after all accounts: [weir.http.overseeing.Overseeing] has its routes.
@NullMarked
package weir.http.overseeing;

import org.jspecify.annotations.NullMarked;
