-- The first and the last natural day that an account's entries of a day count for; null where they count for none. On
-- which days something was used `usage` and `task_usage` say, so who looks for a sub-user, a model, a protocol or a task
-- looks into the tables of the days whose entries may count for one of them. Where an account was booked again it may
-- say too much, and never too little.
alter table ledger_account_day
  add column first_usage date,
  add column last_usage date;
update ledger_account_day d set first_usage = e.first_usage, last_usage = e.last_usage
from (
  select account, booked, min(usage_day) as first_usage, max(usage_day) as last_usage
  from ledger where usage_day is not null group by account, booked) e
where d.account = e.account and d.day = e.booked;

-- What tasks have used on days before this one is forgotten; null where nothing ever was. An earlier Weir kept ninety
-- days and today, and did not say by which clock.
alter table ledger_reader add column tasks_since date;
update ledger_reader set tasks_since = (now() at time zone 'UTC')::date - 89;
