-- Every order of every account: no payment and no Idempotency-Key is taken twice, whichever account it was sent for, and
-- each order is found again. A row is there before its account decides; what that decided is written after it.

-- An outcome never gives way to one before it.
create type order_state as enum ('reserved', 'unapplied', 'applied', 'voided');

create table orders (
  id text collate "C" primary key,
  -- In the order in which they came in, which lists keep.
  number bigint generated always as identity unique,
  account text collate "C" not null,
  idempotency_key text collate "C" not null unique,
  -- SHA-256 of all that was first asked under that key.
  asked bytea not null,
  kind text not null,
  -- None of a gift.
  product text,
  version integer,
  count integer not null,
  -- In millionths, as all credits here.
  credits bigint not null,
  payment_reference text collate "C" unique,
  paid_minor bigint,
  paid_currency text,
  paid_at timestamptz,
  -- By which it is to be applied: the last one that was tried.
  quote text,
  -- Of a gift.
  expires_at timestamptz,
  state order_state not null,
  -- Why it is, or was, unapplied.
  reason text,
  -- The natural day in Beijing on which it came in, whatever the zone of its account: days of all accounts add up.
  day date not null,
  received_at timestamptz not null,
  decided_at timestamptz,
  voided_at timestamptz,
  voided bigint,
  owed bigint,
  -- Since when the account may know more than is written here: it was asked, and the outcome is not here yet.
  undecided_since timestamptz,
  -- How often that was so: an outcome ends its own doubt and no later one.
  doubts integer not null default 1,
  check ((kind = 'gift') = (payment_reference is null)),
  check ((payment_reference is null) = (quote is null))
);
create index orders_account on orders (account, number);
create index orders_day on orders (day, number);
create index orders_state on orders (state, number);
create index orders_undecided on orders (undecided_since) where undecided_since is not null;
