/// What an operator sets, and how a mistake in it is told.
///
/// [weir.http.settings.Sources] lays the command line over the environment over `weir.conf` over the defaults;
/// [weir.http.settings.Section] reads a piece of the result and refuses what it does not know;
/// [weir.http.settings.Settings] is what comes out. Every refusal is a [weir.http.settings.Mistake] that names its
/// place.
@NullMarked
package weir.http.settings;

import org.jspecify.annotations.NullMarked;
