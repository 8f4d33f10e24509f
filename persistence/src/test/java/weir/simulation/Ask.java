package weir.simulation;

/// One question of a client. Asked again, after no answer came, it keeps its ticket and its own ids.
record Ask(long ticket, String account, Question question) {}
