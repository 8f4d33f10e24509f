/// Addresses of the internet, blocks of them, and where a request comes from: plain values, which ask no resolver.
@NullMarked
package weir.domain.address;

import org.jspecify.annotations.NullMarked;
