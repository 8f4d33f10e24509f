-- What reports look for. Rows of the ledger are found by account and day through its primary key; these are for what is
-- rare among them, and for one hold of millions.
create index ledger_seldom on ledger (account, booked, sequence, place) where kind <> 'drawn';
create index ledger_reference on ledger (account, reference) where reference is not null;
create index ledger_hold on ledger (account, hold) where hold is not null;

-- All accounts of some days.
create index usage_day on usage (day);

-- Whoever queries by SQL enters as a member of this role, which may read the ledger and change nothing. Where the owner
-- of the tables may make no roles, an administrator does (docs/reference/ledger.md): a server starts without it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'weir_reader') then
    create role weir_reader nologin;
  end if;
exception when others then
  null;
end $$;
do $$
begin
  grant usage on schema weir to weir_reader;
  grant select on ledger, usage, task_usage, ledger_progress, ledger_reader, blocked, account_list to weir_reader;
exception when others then
  null;
end $$;
