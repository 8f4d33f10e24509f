/// Bad traffic against a whole server: [weir.http.traffic.TrafficTest] sends requests that the contract describes and
/// breaks them, opens sockets and misuses them, and looks afterwards at what the server says, keeps and logs.
@NullMarked
package weir.http.traffic;

import org.jspecify.annotations.NullMarked;
