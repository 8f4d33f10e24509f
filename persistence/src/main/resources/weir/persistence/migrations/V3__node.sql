-- The nodes of the one cluster that works on this database. A node writes under its epoch: a row with another epoch,
-- or none, ends its writing, because every journal transaction reads the row `for share`.
create sequence epoch;

create table node (
  name text primary key,
  cluster text not null,
  epoch bigint not null,
  host text not null,
  process bigint not null,
  since timestamptz not null default now(),
  -- The PostgreSQL process of the connection that holds this node's ownership lock.
  backend integer not null
);
