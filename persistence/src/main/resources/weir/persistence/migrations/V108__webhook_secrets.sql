-- The secrets that a webhook had before, the newest first, and until when each signs beside the one that it has: its
-- receiver takes the new one meanwhile.
alter table webhook
  add column old_secrets text[] not null default '{}',
  add column old_until timestamptz[] not null default '{}';
