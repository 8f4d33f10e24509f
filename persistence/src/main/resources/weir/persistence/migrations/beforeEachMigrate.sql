-- Held until the migration ends: an earlier Weir that still writes the ledger would book behind it in its own way.
do $$
begin
  if not pg_try_advisory_xact_lock(1464158546, 4) then
    raise exception 'Another Weir still writes the ledger of this database. Stop it, then start this one.';
  end if;
end $$;
