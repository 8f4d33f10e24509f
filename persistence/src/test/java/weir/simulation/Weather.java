package weir.simulation;

import java.util.List;

/// How often what happens in one world. No two worlds have the same weather: what would hide behind a storm
/// shows where it is calm, and the other way round.
///
/// @param hands of a thousand steps, those in which an actor has its turn, where one could
/// @param questions weight of a client asking, among what else may happen
/// @param crowd how many questions are under way at a time, at most
/// @param disk weight of the journal doing something
/// @param time weight of time passing
/// @param faults weight of everything that goes wrong
/// @param pace how many milliseconds pass at a time, at most, mostly
/// @param merged rows that the journal writes in one go, at most
/// @param losesRows percent of such writes that fail: a connection breaks before, or after what was asked for
/// @param losesMessages percent of requests and answers that get lost, arrive twice or late
/// @param twoOwners whether a second node may work beside the first without either knowing, and both may write
record Weather(
        int hands,
        int questions,
        int crowd,
        int disk,
        int time,
        int faults,
        int pace,
        int merged,
        int losesRows,
        int losesMessages,
        boolean twoOwners) {

    static Weather of(Chance chance) {
        return new Weather(
                chance.oneOf(List.of(800, 880, 940, 970)),
                chance.oneOf(List.of(30, 60, 120)),
                chance.oneOf(List.of(4, 12, 40, 200)),
                chance.oneOf(List.of(15, 50, 150)),
                chance.oneOf(List.of(5, 20)),
                chance.oneOf(List.of(0, 1, 2, 5)),
                chance.oneOf(List.of(20, 200, 2_000)),
                chance.oneOf(List.of(2, 8, 64)),
                chance.oneOf(List.of(0, 1, 5)),
                chance.oneOf(List.of(0, 2, 10)),
                chance.percent(25));
    }
}
