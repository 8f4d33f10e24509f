-- Two snapshots of an actor are kept: the newest, and the one before it, up to which its journal may be trimmed. Older
-- ones go with the save that makes them older, one at a time, so that nothing piles up and nothing sweeps.
create function keep_two_snapshots() returns trigger language plpgsql as $$
begin
  delete from weir.snapshot
  where persistence_id = new.persistence_id
    and sequence_number < (
      select sequence_number from weir.snapshot where persistence_id = new.persistence_id
      order by sequence_number desc offset 1 limit 1);
  return null;
end
$$;

create trigger keep_two_snapshots after insert on snapshot for each row execute function keep_two_snapshots();
