-- Who changed what, and when. Written in the transaction of the journal row, the catalog version or the token that it
-- tells of. Nothing here is read to decide anything: old rows may be deleted.
create table change (
  -- In the order in which they were written, which lists keep among those of one instant.
  number bigint generated always as identity primary key,
  at timestamptz not null,
  -- None of what concerns no account alone.
  account text collate "C",
  sub_user text collate "C",
  -- Who: never a secret.
  by_role text not null,
  by_id text,
  by_name text not null,
  what text not null,
  -- Names, and behind each what it was and what it is; null where it was not there.
  fields text[] not null,
  before text[] not null,
  after text[] not null
);
create index change_at on change (at desc, number desc);
create index change_account on change (account, at desc, number desc) where account is not null;
create index change_by on change (by_id, at desc, number desc) where by_id is not null;
