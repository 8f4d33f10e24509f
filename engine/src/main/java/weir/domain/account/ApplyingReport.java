package weir.domain.account;

/// Makes of an account what usage without a hold makes of it.
record ApplyingReport(Account account) {

    /// No window but the day of its own time counts it: the minute in which it reached the upstream is over.
    Account apply(AccountEvent.Reported reported) {
        var usage = reported.usage();
        var charge = reported.charge();
        var now = account.revision() + 1;
        var limits = account.profile().limitsAt(reported.at()).day();
        var grants = account.grants().drawn(charge.draws(), account.later(reported.at()));
        return account.with(grants.owing(grants.owed().plus(charge.overage())))
                .with(account.counters().reported(reported.day(), reported.funding(), usage.usage(), charge, limits))
                .with(account.reports().with(reported.booked()))
                .with(account.roster()
                        .counted(
                                usage.subUser(),
                                tally ->
                                        tally.reported(reported.day(), reported.funding(), usage.usage(), charge, now)))
                .next(reported.at());
    }
}
