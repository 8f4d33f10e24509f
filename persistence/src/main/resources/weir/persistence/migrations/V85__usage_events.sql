-- Usage that was booked without a hold, by the name that its reporter has for it. Written in the transaction of the
-- journal row that books it, so the primary key is what keeps an event from being charged twice, whoever sends it when.
create table usage_event (
  account text collate "C" not null,
  -- Who names events, and the event's name.
  source text collate "C" not null,
  id text collate "C" not null,
  -- Of all that was sent: the same name with another body is refused.
  digest bigint not null,
  -- What is told of it, however often it is sent.
  sub_user text not null,
  model text not null,
  rate_card integer not null,
  -- The natural day that it counts for.
  usage_day date not null,
  -- In millionths, as all credits here: the whole charge, and what of it no balance covered.
  credits bigint not null,
  overage bigint not null,
  -- A name is kept for so long after this that what it names would be refused as too old.
  booked_at timestamptz not null,
  primary key (account, source, id)
);
create index usage_event_booked on usage_event (booked_at);

-- Rows are only added, and go by the thousand when they are old.
alter table usage_event set (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.1
);
