/// The PostgreSQL that Weir works on: one of its own in the data folder, or one from outside.
///
/// [weir.persistence.postgres.LocalPostgres] runs the embedded server, [weir.persistence.postgres.Database]
/// is the address of whichever is used, [weir.persistence.postgres.Schema] brings it up to date, and
/// [weir.persistence.postgres.Ownership] keeps every other Weir out. What stops a start is a
/// [weir.persistence.postgres.StartFailure], written for the person who has to mend it.
@NullMarked
package weir.persistence.postgres;

import org.jspecify.annotations.NullMarked;
