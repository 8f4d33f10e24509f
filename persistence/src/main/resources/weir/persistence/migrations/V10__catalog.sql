-- What was sold, and at what prices, in every version there ever was. Rows are only added.
create table catalog_version (
  kind text not null check (kind in ('plans', 'rate_card')),
  version integer not null check (version > 0),
  since timestamptz not null default now(),
  -- As the file said it, without its comments.
  content text not null,
  primary key (kind, version)
);
