-- When an account next has something due though nobody asks for it. Written in the transaction of the journal row
-- that sets it, so that it can be neither lost nor early.
create table wake (
  account text collate "C" primary key,
  at timestamptz not null
);
create index wake_at on wake (at);

-- Few rows that change with almost every hold: they need room to change in, and vacuum soon.
alter table wake set (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 2000
);
