/// The face for whatever stands before the models: [weir.http.metering.Metering] has its routes.
@NullMarked
package weir.http.metering;

import org.jspecify.annotations.NullMarked;
