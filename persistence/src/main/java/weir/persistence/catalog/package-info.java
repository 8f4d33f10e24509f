/// Every version of what was sold and at what price, so that an old purchase or charge stays explainable.
@NullMarked
package weir.persistence.catalog;

import org.jspecify.annotations.NullMarked;
