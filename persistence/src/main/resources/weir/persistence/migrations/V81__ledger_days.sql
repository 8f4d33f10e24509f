-- Makes the part of the ledger for a UTC day, where it is not there. Attached to it afterwards, it waits for nobody who
-- reads or writes the ledger, and lets nobody wait.
create function make_ledger_day(day date) returns void language plpgsql as $$
declare
  part text := 'ledger_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass('weir.' || part) is null then
    execute format('create table weir.%I (like weir.ledger including all)', part);
    execute format('alter table weir.ledger attach partition weir.%I for values from (%L) to (%L)', part, day, day + 1);
  end if;
end $$;
