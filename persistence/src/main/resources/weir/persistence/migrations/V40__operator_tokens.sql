-- The operator tokens that were made by API: what they hash to, and never the tokens. Rows stay when a token has ended,
-- for what was done with it names its id.
create table operator_token (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique,
  name text collate "C" not null,
  read_only boolean not null,
  sha256 text collate "C" not null unique,
  created_at timestamptz not null,
  created_by text not null,
  -- To the hour.
  last_used timestamptz,
  ended_at timestamptz
);

-- Of those that are good each has a name of its own. All nodes read these again and again.
create unique index operator_token_good on operator_token (name) where ended_at is null;
