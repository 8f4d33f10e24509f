-- The journal and the snapshots of pekko-persistence-jdbc 1.1.1. Its tables for tags and durable state are left
-- out: nothing is tagged, and a state that is not in the journal does not exist.

create table event_journal (
  -- For readers of all persistence ids; drawn at the insert, so it becomes visible out of order.
  ordering bigserial not null,
  -- "C": ids are compared as bytes, which is several times faster than by the rules of a language.
  persistence_id text collate "C" not null,
  sequence_number bigint not null,
  deleted boolean not null default false,
  writer text not null,
  write_timestamp bigint not null,
  adapter_manifest text not null,
  event_ser_id integer not null,
  event_ser_manifest text not null,
  event_payload bytea not null,
  meta_ser_id integer,
  meta_ser_manifest text,
  meta_payload bytea,
  primary key (persistence_id, sequence_number)
);
create unique index event_journal_ordering on event_journal (ordering);

-- A row holds a batch of events in a compact form: compressing it again costs CPU for little. What fits into a page
-- stays in its row.
alter table event_journal alter column event_payload set storage external;
alter table event_journal set (
  toast_tuple_target = 8160,
  -- Rows are only added and, by the million, trimmed: vacuum after two in a hundred, not after twenty.
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.1
);

create table snapshot (
  persistence_id text collate "C" not null,
  sequence_number bigint not null,
  created bigint not null,
  snapshot_ser_id integer not null,
  snapshot_ser_manifest text not null,
  snapshot_payload bytea not null,
  meta_ser_id integer,
  meta_ser_manifest text,
  meta_payload bytea,
  primary key (persistence_id, sequence_number)
);
alter table snapshot alter column snapshot_payload set storage external;
