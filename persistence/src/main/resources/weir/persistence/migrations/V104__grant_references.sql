-- What grants were applied as, for ever: no account grants one twice, however long ago its reference was applied.
-- Written with the ledger. An account remembers the latest itself, which the ledger may not have yet.
-- An earlier Weir that still writes the ledger would leave out of this what it books from here on.
do $$
begin
  if not pg_try_advisory_xact_lock(1464158546, 4) then
    raise exception 'Another Weir still writes the ledger of this database. Stop it, then start this one.';
  end if;
end $$;
create table grant_reference (
  account text collate "C" not null,
  reference text collate "C" not null,
  primary key (account, reference)
);
insert into grant_reference
select distinct account, reference from ledger where kind = 'granted' and reference is not null;
