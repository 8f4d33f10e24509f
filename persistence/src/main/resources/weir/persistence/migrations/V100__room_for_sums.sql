-- Sums are changed over and over: with room in each page, a change stays beside what it changes, and no index hears of
-- it.
alter table usage set (fillfactor = 60);
alter table task_usage set (fillfactor = 60);
alter table ledger_progress set (fillfactor = 50);
