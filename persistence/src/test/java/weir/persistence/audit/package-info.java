/// The proof finds what is wrong: lives that add up, and the same lives falsified.
@NullMarked
package weir.persistence.audit;

import org.jspecify.annotations.NullMarked;
