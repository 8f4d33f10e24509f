/// A machine on which actors run one turn at a time, in an order that somebody else chooses, and with nothing
/// hidden from that somebody: real actor systems of Pekko, given an executor, mailboxes, a scheduler, a journal
/// and snapshots that do nothing by themselves.
///
/// - [weir.simulation.machine.Turns] is every dispatcher of a node: what could run next. A mailbox is one
///   entry, however much is in it: actors are interleaved, and each keeps the order of its own messages, as
///   Pekko promises.
/// - [weir.simulation.machine.Mail] sees every message when it is sent and when its actor takes it.
/// - [weir.simulation.machine.Timers] is the scheduler. Its time stands still until it is told to pass.
/// - [weir.simulation.machine.Disk] is the way of a node to its journal: every operation waits there until it
///   is completed, failed, or completed without telling. [weir.simulation.machine.Tables] is what is durable.
@NullMarked
package weir.simulation.machine;

import org.jspecify.annotations.NullMarked;
