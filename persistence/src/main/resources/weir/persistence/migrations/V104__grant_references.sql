-- What grants were applied as, for ever: no account grants one twice, however long ago its reference was applied.
-- Written with the ledger. An account remembers the latest itself, which the ledger may not have yet.
create table grant_reference (
  account text collate "C" not null,
  reference text collate "C" not null,
  primary key (account, reference)
);
insert into grant_reference
select distinct account, reference from ledger where kind = 'granted' and reference is not null;
