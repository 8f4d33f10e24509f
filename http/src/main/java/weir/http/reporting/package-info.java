/// The face for who wants to know how things stand: [weir.http.reporting.Reporting] has its routes.
@NullMarked
package weir.http.reporting;

import org.jspecify.annotations.NullMarked;
