/// A second opinion. A seeded world of accounts, clients, crashes and jumping clocks drives the domain the way the
/// actors do, and an [weir.simulation.Auditor] adds everything up again from the journal and the clients' answers.
///
/// Read in this order: [weir.simulation.Books] (what the journal says, added up the slow way),
/// [weir.simulation.BurnDown] and [weir.simulation.Doors] (the two rules that matter most),
/// [weir.simulation.JournalAudit], [weir.simulation.AnswerAudit], [weir.simulation.StateAudit] (what must hold), then
/// [weir.simulation.Tree], [weir.simulation.Workload] and [weir.simulation.World] (what is done to the accounts).
///
/// The Auditor shares no code with `weir.domain`: it reads commands, events and answers as data, and nothing else.
@NullMarked
package weir.simulation;

import org.jspecify.annotations.NullMarked;
