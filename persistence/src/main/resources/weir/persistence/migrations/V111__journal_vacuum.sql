-- A vacuum goes through both indexes of the journal, whatever it finds: after ten in a hundred rows, not after two. With
-- rows of thousands of accounts that are trimmed beside new ones it ran all the time.
alter table event_journal set (autovacuum_vacuum_scale_factor = 0.1);
