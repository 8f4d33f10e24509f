/// Digests: what stands for a text or for many bytes.
@NullMarked
package weir.domain.digest;

import org.jspecify.annotations.NullMarked;
