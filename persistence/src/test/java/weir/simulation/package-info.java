/// A second opinion. A seeded world of accounts, clients, crashes and jumping clocks drives the real actors of
/// the engine, one message at a time, and an [weir.simulation.Auditor] adds everything up again from the
/// journal and the answers.
///
/// Read in this order: [weir.simulation.SlowBooks] (what the journal says, added up the slow way),
/// [weir.simulation.BurnDown] and [weir.simulation.Doors] (the two rules that matter most),
/// [weir.simulation.JournalAudit], [weir.simulation.AnswerAudit], [weir.simulation.SubUserAudit],
/// [weir.simulation.StateAudit] (what must hold), [weir.simulation.AccountFile] (how it comes to know), then
/// [weir.simulation.SimulatedClients], [weir.simulation.Clients], [weir.simulation.Faults] and [weir.simulation.World]
/// (what is done to the accounts). [weir.simulation.machine] has the machine that all of it runs on.
///
/// The Auditor shares no code with `weir.domain`: it reads commands, events and answers as data, and nothing
/// else.
@NullMarked
package weir.simulation;

import org.jspecify.annotations.NullMarked;
