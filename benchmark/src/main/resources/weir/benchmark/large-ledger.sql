-- The ledger of the account `large`, with bench.requests entries in October 2026, beside bench.others accounts with 300
-- each, in tables of all its days and of bench.days_before days before. In bulk: nothing of it was ever in a journal.
set work_mem = '256MB';
drop index weir.ledger_seldom, weir.ledger_reference, weir.ledger_hold;

select count(weir.make_ledger_day(date '2026-10-01' + day))
from generate_series(-current_setting('bench.days_before')::integer, 31) day;

-- Evenly over the month, in the order of their numbers, eight in a row of the journal. One in a twentieth of them is a
-- grant.
insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after, grant_number,
  reference, sub_user, hold, nonce, task, model, protocol, reason, usage_day, requests, tokens, input_tokens,
  output_tokens, usage_source)
select (at at time zone 'UTC')::date, account, n / 8, n % 8, at, kind, funding, -n % 90000, 1000000000000 - n, n % 7,
  case when kind = 'granted' then 'order-' || n end,
  case when kind = 'drawn' then 'user-' || n % 100 end,
  case when kind = 'drawn' then n end,
  case when kind = 'drawn' then n * 7 end,
  case when kind = 'drawn' then 'task-' || n % 9000 end,
  case when kind = 'drawn' then 'model-' || n % 5 end,
  case when kind = 'drawn' then (array['responses', 'claude'])[n % 2 + 1] end,
  'within_daily_limit',
  case when kind = 'drawn' then (at at time zone 'UTC')::date end,
  1, n % 9000, n % 8000, n % 1000, 'settled'
from (
  select n, account, timestamptz '2026-10-01 00:00Z' + make_interval(secs => n * 2678400 / per) as at,
    case when n % (per / 20) = 7 then 'granted' else 'drawn' end as kind,
    case when n % 20 = 0 then 'payg' when n % 9 = 0 then 'extra_usage' else 'plan' end as funding
  from (
    select n, 'large' as account, per
    from (select current_setting('bench.requests')::bigint as per) as asked, generate_series(0, per - 1) n
    union all
    select n, 'small-' || a, 300
    from generate_series(1, current_setting('bench.others')::integer) a, generate_series(0::bigint, 299) n
  ) as numbers
) as entries;

insert into weir.ledger_account_day
select account, booked, min(hold), max(hold), bool_or(reference is not null), bool_or(kind <> 'drawn'),
  min(usage_day), max(usage_day)
from weir.ledger group by account, booked;

insert into weir.usage
select account, usage_day, sub_user, model, protocol, funding, sum(requests), sum(tokens), sum(input_tokens), 0,
  sum(output_tokens), 0, -sum(credits)
from weir.ledger where kind = 'drawn' group by 1, 2, 3, 4, 5, 6;

insert into weir.task_usage
select account, usage_day, task, min(sub_user), min(model), sum(requests), sum(tokens), sum(input_tokens), 0,
  sum(output_tokens), 0, -sum(credits), min(at), max(at)
from weir.ledger where kind = 'drawn' group by 1, 2, 3;

insert into weir.blocked
select 'large', date '2026-10-01' + d, 'user-' || u, 'gate-' || g, 9, now(), now()
from generate_series(0, 30) d, generate_series(0, 99) u, generate_series(0, 9) g;

insert into weir.ledger_progress
select account, max(sequence), 0, 0, 0, 0, 'Asia/Shanghai', null from weir.ledger group by account;
insert into weir.ledger_reader values (true, 1, now());

create index ledger_seldom on weir.ledger (account, booked, sequence, place) where kind <> 'drawn';
create index ledger_reference on weir.ledger (account, reference) where reference is not null;
create index ledger_hold on weir.ledger (account, hold) where hold is not null;
