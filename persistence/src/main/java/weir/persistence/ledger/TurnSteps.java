package weir.persistence.ledger;

import java.sql.SQLException;

/// Is told before each step of a turn. Where it fails there, so does the turn: for tests that end the work at any
/// point of it.
@FunctionalInterface
interface TurnSteps {
    TurnSteps UNSEEN = _ -> {};

    void before(String step) throws SQLException;
}
