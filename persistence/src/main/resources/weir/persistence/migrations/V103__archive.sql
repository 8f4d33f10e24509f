-- Days whose entries were taken out of the ledger: written to a file, and what they came to kept here.
create table ledger_archive (
  day date not null,
  -- From 1: what was booked on a day after it had been taken out goes to a file of its own.
  part integer not null,
  entries bigint not null,
  file text not null,
  archived_at timestamptz not null,
  primary key (day, part)
);

create table ledger_dropped (
  account text collate "C" not null,
  day date not null,
  -- The last row of the account's journal that had entries on it: up to there they are not booked again.
  last bigint not null,
  plan bigint not null,
  extra_usage bigint not null,
  payg bigint not null,
  owed bigint not null,
  entries bigint not null,
  primary key (account, day)
);

-- Takes the part of the ledger for a UTC day away. The ledger is written and read by nobody meanwhile, for an instant.
create function drop_ledger_day(day date) returns void language plpgsql as $$
declare
  part text := 'ledger_' || to_char(day, 'YYYYMMDD');
begin
  execute format('alter table weir.ledger detach partition weir.%I', part);
  execute format('drop table weir.%I', part);
end $$;
