/// What is sold and what was bought: plans, the catalog, subscriptions.
@NullMarked
package weir.domain.plan;

import org.jspecify.annotations.NullMarked;
