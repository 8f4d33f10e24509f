-- The usual way to do what Weir does: one row an account, one a sub-user, locked for as long as a transaction takes.
--
-- Written to win: one call and one round trip a step, no triggers, no index but the primary keys, room in the pages
-- for heap-only updates, and `for no key update`, the weakest lock that does. It is spared some of Weir's work: a kind
-- has one balance instead of grants that expire, earlier days are not kept, and nothing expires.
drop schema if exists row_locks cascade;
create schema row_locks;

create table row_locks.account (
  id text collate "C" primary key,
  active boolean not null default true,
  zone text not null default 'Asia/Shanghai',
  valid_until timestamptz not null,
  models text[] not null,
  payg_passes_day boolean not null default false,
  -- Limits of the plan.
  daily_limit bigint not null,
  rpd bigint not null,
  tpd bigint not null,
  -- Balances, and what open holds set aside of them.
  plan bigint not null,
  extra_usage bigint not null,
  payg bigint not null,
  owed bigint not null default 0,
  plan_held bigint not null default 0,
  extra_usage_held bigint not null default 0,
  payg_held bigint not null default 0,
  open_holds bigint not null default 0,
  -- What the plan paid today.
  day date not null default 'epoch',
  credits bigint not null default 0,
  credits_held bigint not null default 0,
  requests bigint not null default 0,
  tokens bigint not null default 0,
  tokens_held bigint not null default 0
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);

create table row_locks.sub_user (
  account text collate "C" not null,
  id text collate "C" not null,
  active boolean not null default true,
  -- Quotas.
  models text[] not null default '{}',
  daily_quota bigint not null,
  rpd bigint not null,
  tpd bigint not null,
  total_quota bigint not null,
  most_open_holds bigint not null,
  -- Counters.
  total bigint not null default 0,
  held bigint not null default 0,
  open_holds bigint not null default 0,
  day date not null default 'epoch',
  credits bigint not null default 0,
  credits_held bigint not null default 0,
  requests bigint not null default 0,
  tokens bigint not null default 0,
  tokens_held bigint not null default 0,
  primary key (account, id)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);

-- One row a request: what it was held with, and, once it is settled, its receipt. The key makes both idempotent.
create table row_locks.ledger (
  account text collate "C" not null,
  sub_user text collate "C" not null,
  request text collate "C" not null,
  model text not null,
  funding "char" not null,
  plan_may_pay boolean not null,
  price_input bigint not null,
  price_cached bigint not null,
  price_output bigint not null,
  amount bigint not null,
  estimated_tokens bigint not null,
  day date not null,
  at timestamptz not null,
  expires timestamptz not null,
  settled_at timestamptz,
  input bigint,
  cached bigint,
  output bigint,
  charge bigint,
  from_plan bigint,
  from_extra_usage bigint,
  from_payg bigint,
  overage bigint,
  primary key (account, sub_user, request)
) with (fillfactor = 60);

-- Answers `held`, `repeated`, or the first closed gate.
create function row_locks.hold(
  p_account text, p_sub_user text, p_request text, p_model text, p_amount bigint, p_tokens bigint,
  p_input bigint, p_cached bigint, p_output bigint, p_life interval
) returns text language plpgsql as $$
declare
  a row_locks.account;
  s row_locks.sub_user;
  v_now timestamptz;
  v_day date;
  v_plan boolean;
  v_funding "char";
begin
  -- The sub-user first: the row that all share is locked last, and so for the shortest time.
  select * into s from row_locks.sub_user where account = p_account and id = p_sub_user for no key update;
  if not found then return 'no such sub-user'; end if;
  perform from row_locks.ledger where account = p_account and sub_user = p_sub_user and request = p_request;
  if found then return 'repeated'; end if;
  select * into a from row_locks.account where id = p_account for no key update;
  v_now := clock_timestamp();
  v_day := (v_now at time zone a.zone)::date;
  if s.day <> v_day then
    s.day := v_day; s.credits := 0; s.credits_held := 0; s.requests := 0; s.tokens := 0; s.tokens_held := 0;
  end if;
  if a.day <> v_day then
    a.day := v_day; a.credits := 0; a.credits_held := 0; a.requests := 0; a.tokens := 0; a.tokens_held := 0;
  end if;

  if not s.active then return 'sub_user_active'; end if;
  if s.models <> '{}' and p_model <> all (s.models) then return 'sub_user_model'; end if;
  if s.credits + s.credits_held >= s.daily_quota then return 'sub_user_daily_credits'; end if;
  if s.requests >= s.rpd then return 'sub_user_rpd'; end if;
  if s.tokens + s.tokens_held >= s.tpd then return 'sub_user_tpd'; end if;
  if s.total + s.held >= s.total_quota then return 'sub_user_total_credits'; end if;
  if s.open_holds >= s.most_open_holds then return 'sub_user_open_holds'; end if;
  if not a.active then return 'account_active'; end if;
  if a.open_holds >= 100000 then return 'open_holds'; end if;

  v_plan := v_now < a.valid_until and p_model = any (a.models);
  if v_plan and a.plan > a.plan_held and a.credits + a.credits_held < a.daily_limit and a.requests < a.rpd
    and a.tokens + a.tokens_held < a.tpd then
    v_funding := 'p';
  elsif v_plan and a.extra_usage > a.extra_usage_held then
    v_funding := 'x';
  elsif a.payg > a.payg_held and (not v_plan or a.plan <= a.plan_held or a.payg_passes_day) then
    v_funding := 'g';
  elsif v_now >= a.valid_until then return 'subscription';
  elsif not v_plan then return 'model_in_plan';
  elsif a.plan <= a.plan_held then return 'plan_pool';
  elsif a.credits + a.credits_held >= a.daily_limit then return 'daily_limit';
  elsif a.requests >= a.rpd then return 'rpd';
  else return 'tpd';
  end if;

  insert into row_locks.ledger (account, sub_user, request, model, funding, plan_may_pay, price_input, price_cached,
      price_output, amount, estimated_tokens, day, at, expires)
    values (p_account, p_sub_user, p_request, p_model, v_funding, v_plan and a.requests < a.rpd
      and a.tokens + a.tokens_held < a.tpd, p_input, p_cached, p_output, p_amount, p_tokens, v_day, v_now,
      v_now + p_life);
  update row_locks.sub_user set held = held + p_amount, open_holds = open_holds + 1, day = v_day, credits = s.credits,
      credits_held = s.credits_held + p_amount, requests = s.requests + 1, tokens = s.tokens,
      tokens_held = s.tokens_held + p_tokens
    where account = p_account and id = p_sub_user;
  update row_locks.account set open_holds = open_holds + 1, day = v_day, credits = a.credits, tokens = a.tokens,
      plan_held = plan_held + case v_funding when 'p' then p_amount else 0 end,
      extra_usage_held = extra_usage_held + case v_funding when 'x' then p_amount else 0 end,
      payg_held = payg_held + case v_funding when 'g' then p_amount else 0 end,
      credits_held = a.credits_held + case v_funding when 'p' then p_amount else 0 end,
      requests = a.requests + case v_funding when 'p' then 1 else 0 end,
      tokens_held = a.tokens_held + case v_funding when 'p' then p_tokens else 0 end
    where id = p_account;
  return 'held';
end $$;

-- Answers the charge, the same one however often it is asked; null where nothing is held, -1 for other usage.
create function row_locks.settle(
  p_account text, p_sub_user text, p_request text, p_input bigint, p_cached bigint, p_output bigint
) returns bigint language plpgsql as $$
declare
  a row_locks.account;
  l row_locks.ledger;
  v_charge bigint;
  v_within bigint := 0;
  v_beyond bigint := 0;
  v_extra_usage bigint := 0;
  v_payg bigint := 0;
  v_missing bigint;
  v_today boolean;
  v_counted bigint;
begin
  -- Locked in the order of a hold, so that the two never wait for each other in a circle.
  perform from row_locks.sub_user where account = p_account and id = p_sub_user for no key update;
  select * into l from row_locks.ledger where account = p_account and sub_user = p_sub_user and request = p_request;
  if not found then return null; end if;
  if l.settled_at is not null then
    return case when (l.input, l.cached, l.output) = (p_input, p_cached, p_output) then l.charge else -1 end;
  end if;
  select * into a from row_locks.account where id = p_account for no key update;

  v_charge := ((p_input - p_cached) * l.price_input + p_cached * l.price_cached + p_output * l.price_output + 999999)
    / 1000000;
  v_missing := v_charge;
  if l.plan_may_pay then
    v_within := least(v_missing, a.plan,
      greatest(a.daily_limit - case when a.day = l.day then a.credits else 0 end, 0));
    v_missing := v_missing - v_within;
  end if;
  if v_missing > 0 then
    v_extra_usage := least(v_missing, a.extra_usage);
    v_missing := v_missing - v_extra_usage;
    if a.payg_passes_day then
      v_payg := least(v_missing, a.payg);
      v_missing := v_missing - v_payg;
    end if;
    if l.plan_may_pay then
      v_beyond := least(v_missing, a.plan - v_within);
      v_missing := v_missing - v_beyond;
    end if;
    if not a.payg_passes_day then
      v_payg := least(v_missing, a.payg);
      v_missing := v_missing - v_payg;
    end if;
  end if;

  update row_locks.ledger set settled_at = clock_timestamp(), input = p_input, cached = p_cached, output = p_output,
      charge = v_charge, from_plan = v_within + v_beyond, from_extra_usage = v_extra_usage, from_payg = v_payg,
      overage = v_missing
    where account = p_account and sub_user = p_sub_user and request = p_request;
  update row_locks.sub_user set held = held - l.amount, open_holds = open_holds - 1, total = total + v_charge,
      credits = credits + case when day = l.day then v_charge else 0 end,
      credits_held = credits_held - case when day = l.day then l.amount else 0 end,
      tokens = tokens + case when day = l.day then p_input + p_output else 0 end,
      tokens_held = tokens_held - case when day = l.day then l.estimated_tokens else 0 end
    where account = p_account and id = p_sub_user;
  v_today := a.day = l.day;
  v_counted := case when v_today and l.funding = 'p' then 1 else 0 end;
  update row_locks.account set open_holds = open_holds - 1,
      plan = plan - v_within - v_beyond, extra_usage = extra_usage - v_extra_usage, payg = payg - v_payg,
      owed = owed + v_missing,
      plan_held = plan_held - case l.funding when 'p' then l.amount else 0 end,
      extra_usage_held = extra_usage_held - case l.funding when 'x' then l.amount else 0 end,
      payg_held = payg_held - case l.funding when 'g' then l.amount else 0 end,
      credits = credits + case when v_today then v_within + v_beyond else 0 end,
      credits_held = credits_held - v_counted * l.amount,
      tokens = tokens + v_counted * (p_input + p_output),
      tokens_held = tokens_held - v_counted * l.estimated_tokens
    where id = p_account;
  return v_charge;
end $$;

-- What reports read: a row for each day, member and model of an account.
create table row_locks.usage (
  account text collate "C" not null,
  day date not null,
  sub_user text collate "C" not null,
  model text collate "C" not null,
  requests bigint not null,
  tokens bigint not null,
  credits bigint not null,
  primary key (account, day, sub_user, model)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);

-- The same, and what it used is added to that. The ledger's row, which tells its day and model, was written by `settle`.
create function row_locks.settle_with_usage(
  p_account text, p_sub_user text, p_request text, p_input bigint, p_cached bigint, p_output bigint
) returns bigint language plpgsql as $$
declare
  v_charge bigint := row_locks.settle(p_account, p_sub_user, p_request, p_input, p_cached, p_output);
begin
  insert into row_locks.usage as u (account, day, sub_user, model, requests, tokens, credits)
    select account, day, sub_user, model, 1, p_input + p_output, v_charge from row_locks.ledger
    where account = p_account and sub_user = p_sub_user and request = p_request
    on conflict (account, day, sub_user, model) do update set requests = u.requests + 1,
      tokens = u.tokens + excluded.tokens, credits = u.credits + excluded.credits;
  return v_charge;
end $$;

-- One durable insert: the floor under every answer that is a promise.
create table row_locks.single (id bigserial primary key, payload bytea not null);
