-- The days on which an account has entries, so that who looks for some looks into these tables of a day and no others.
-- Written with the entries. Where an account was booked again it may say too much, and never too little.
create table ledger_account_day (
  account text collate "C" not null,
  day date not null,
  -- The numbers of holds that its entries are of lie between these; null where they are of none.
  first_hold bigint,
  last_hold bigint,
  -- Whether any entry has a reference, and whether any is not drawn.
  named boolean not null,
  seldom boolean not null,
  primary key (account, day)
) with (fillfactor = 60);
insert into ledger_account_day
select account, booked, min(hold), max(hold), bool_or(reference is not null), bool_or(kind <> 'drawn')
from ledger group by account, booked;
do $$
begin
  grant select on ledger_account_day, ledger_archive, ledger_dropped to weir_reader;
exception when others then
  null;
end $$;
