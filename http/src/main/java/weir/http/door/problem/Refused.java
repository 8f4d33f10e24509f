package weir.http.door.problem;

/// Ends the reading of a request at the first thing that is wrong with it. Carries no stack: it is an answer.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
