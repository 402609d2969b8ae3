/**
 * Reserving and settling are functions, each of them one statement to the server and one trip to it: so the accounts,
 * which all calls of a workspace share, are never locked while the server waits for a client, and plans are kept.
 */

export const CALL = `p_id uuid, p_workspace_id uuid, p_user_id uuid, p_session_id uuid, p_task_id uuid, p_attempt int,
  p_agent_id uuid, p_purpose text, p_provider text, p_model text, p_request_hash text`;

export const CALL_COLUMNS = `id, workspace_id, user_id, session_id, task_id, attempt, agent_id, purpose, provider, model,
  request_hash`;

export const CALL_VALUES = `p_id, p_workspace_id, p_user_id, p_session_id, p_task_id, p_attempt, p_agent_id, p_purpose,
  p_provider, p_model, p_request_hash`;

/** An account with the limits that hold for it. */
const ACCOUNT = `create type quartet_account as (
  "period" text, "userId" uuid, "spentTokens" bigint, "spentCost" numeric, "spentCalls" bigint, "spentMs" bigint,
  "reservedTokens" bigint, "reservedCost" numeric, "reservedCalls" bigint, "reservedMs" bigint,
  "maxTokens" bigint, "maxCost" numeric, "maxCalls" bigint, "maxSeconds" bigint, "elapsed" numeric)`;

/** Becomes the worker of one workspace until the transaction ends, as `Database.asWorker` does. */
export const WORK_FOR = `create function quartet_work_for(p_workspace_id uuid) returns void language plpgsql as $$
begin
  perform set_config('role', 'quartet_worker', true), set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('quartet.workspace_id', p_workspace_id::text, true), set_config('quartet.user_id', '', true);
end $$`;

/** How long the sessions of a chain have run; nested ones run while their parents do. */
const ELAPSED = `create function quartet_elapsed_seconds(p_root uuid) returns numeric language plpgsql stable as $$
begin
  return (select coalesce(sum(extract(epoch from coalesce(s.ended_at, clock_timestamp()) - s.started_at)), 0)::numeric
    from agent_sessions as s
    where s.root_session_id = p_root and s.started_at is not null and s.relation is distinct from 'NESTED');
end $$`;

/** The accounts of a reservation, in the order in which they are locked: of the workspace, the person, the session. */
const PLACES = `(values
      (1, r.workspace_id, 'DAY', (r.reserved_at at time zone 'UTC')::date, null::uuid, null::uuid),
      (2, r.workspace_id, 'MONTH', date_trunc('month', r.reserved_at at time zone 'UTC')::date, null, null),
      (3, r.user_id, 'DAY', (r.reserved_at at time zone 'UTC')::date, r.user_id, null),
      (4, r.user_id, 'MONTH', date_trunc('month', r.reserved_at at time zone 'UTC')::date, r.user_id, null),
      (5, r.root_session_id, 'SESSION', date '1970-01-01', null, r.root_session_id)
    ) as k (place, subject_id, period, starts_on, user_id, session_id)`;

/**
 * Which of them have a limit, as bits: only on these is anything reserved. \`p_limits\` has four limits for each place:
 * what holds where the account has none of its own.
 */
const LIMITED = `create function quartet_limited_places(r model_reservations, p_limits numeric[])
returns int language plpgsql stable as $$
#variable_conflict use_column
begin
  return (select coalesce(sum(1 << (k.place - 1)), 0)::int
    from ${PLACES} left join budgets as b
      on b.workspace_id = r.workspace_id and b.subject_id = k.subject_id and b.period = k.period
    where coalesce(b.max_tokens, b.max_cost, b.max_calls, b.max_seconds, p_limits[k.place * 4 - 3],
      p_limits[k.place * 4 - 2], p_limits[k.place * 4 - 1], p_limits[k.place * 4]) is not null);
end $$`;

/**
 * Moves accounts of a reservation, always in one order, so that calls of one workspace wait for each other and never
 * in a circle.
 */
export const MOVE = `create function quartet_move_accounts(
  r model_reservations, p_places int, p_sign int, p_tokens bigint, p_cost numeric, p_calls int, p_ms bigint,
  p_limits numeric[]
) returns setof quartet_account language plpgsql as $$
#variable_conflict use_column
begin
  return query with moved as (
    insert into budget_accounts as a (workspace_id, subject_id, period, starts_on, user_id, session_id,
      reserved_tokens, reserved_cost, reserved_calls, reserved_ms, spent_tokens, spent_cost, spent_calls, spent_ms)
    select r.workspace_id, k.subject_id, k.period, k.starts_on, k.user_id, k.session_id,
      sign * r.tokens, sign * r.cost, sign, sign * r.ms, p_tokens, p_cost, p_calls, p_ms
    from ${PLACES} cross join lateral (
      select case when (r.places >> (k.place - 1)) & 1 = 1 then p_sign else 0 end as sign) as signed
    where (p_places >> (k.place - 1)) & 1 = 1
    order by k.place
    on conflict (workspace_id, subject_id, period, starts_on) do update set
      reserved_tokens = a.reserved_tokens + excluded.reserved_tokens,
      reserved_cost = a.reserved_cost + excluded.reserved_cost,
      reserved_calls = a.reserved_calls + excluded.reserved_calls,
      reserved_ms = a.reserved_ms + excluded.reserved_ms,
      spent_tokens = a.spent_tokens + excluded.spent_tokens,
      spent_cost = a.spent_cost + excluded.spent_cost,
      spent_calls = a.spent_calls + excluded.spent_calls,
      spent_ms = a.spent_ms + excluded.spent_ms
    returning a.*, case when a.session_id is not null then 16 when a.user_id is not null then 8 else 0 end
      + case when a.period = 'MONTH' then 4 else 0 end as at
  )
  select a.period, a.user_id, a.spent_tokens, a.spent_cost, a.spent_calls, a.spent_ms, a.reserved_tokens,
    a.reserved_cost, a.reserved_calls, a.reserved_ms, coalesce(b.max_tokens, p_limits[at + 1]::bigint),
    coalesce(b.max_cost, p_limits[at + 2]), coalesce(b.max_calls, p_limits[at + 3]::bigint),
    coalesce(b.max_seconds, p_limits[at + 4]::bigint),
    case when a.session_id is not null then quartet_elapsed_seconds(a.session_id) end
  from moved as a left join budgets as b
    on b.workspace_id = a.workspace_id and b.subject_id = a.subject_id and b.period = a.period
  where (r.places >> (at / 4)) & 1 = 1;
end $$`;

/**
 * Reserves on all accounts that have a limit, or on none. Gives those accounts as they are with what is asked for, and
 * whether it fits; one row without an account where nothing is limited, and no row where the session is gone.
 */
export const RESERVE = `create function quartet_reserve_call(
  ${CALL}, p_tokens bigint, p_cost numeric, p_ms bigint, p_expires_in double precision, p_limits numeric[]
) returns table ("account" quartet_account, "fits" boolean) language plpgsql as $$
#variable_conflict use_column
declare
  r model_reservations;
  accounts quartet_account[];
  has_room boolean;
begin
  perform quartet_work_for(p_workspace_id);
  select s.root_session_id into r.root_session_id from agent_sessions as s where s.id = p_session_id;
  if not found then return; end if;
  r.workspace_id := p_workspace_id;
  r.user_id := p_user_id;
  r.tokens := p_tokens;
  r.cost := coalesce(p_cost, 0);
  r.ms := p_ms;
  r.reserved_at := clock_timestamp();
  r.places := quartet_limited_places(r, p_limits);
  if r.places = 0 then
    return query select null::quartet_account, true;
  else
    accounts := array(select a from quartet_move_accounts(r, r.places, 1, 0, 0, 0, 0, p_limits) as a);
    has_room := not exists (select from unnest(accounts) as a where
      a."spentTokens" + a."reservedTokens" > a."maxTokens"
      or a."spentCost" + a."reservedCost" > a."maxCost" or (p_cost is null and a."maxCost" is not null)
      or a."spentCalls" + a."reservedCalls" > a."maxCalls"
      or a."elapsed" >= a."maxSeconds"
      or (a."elapsed" is null and a."spentMs" + a."reservedMs" > a."maxSeconds" * 1000));
    return query select a, has_room from unnest(accounts) as a;
    if not has_room then
      perform quartet_move_accounts(r, r.places, -1, 0, 0, 0, 0, p_limits);
      return;
    end if;
  end if;
  insert into model_reservations (${CALL_COLUMNS}, root_session_id, tokens, cost, ms, places, reserved_at, expires_at)
  values (${CALL_VALUES}, r.root_session_id, r.tokens, r.cost, r.ms, r.places, r.reserved_at,
    r.reserved_at + make_interval(secs => p_expires_in));
end $$`;

/**
 * Keeps the call, and charges what it took in place of what was reserved. Gives those that anything was reserved on, as they are then. Where
 * its reservation was forfeited before, because it came so late, the row is set right and nothing is charged twice.
 */
const SETTLE = `create function quartet_settle_call(
  ${CALL}, p_input int, p_output int, p_cached int, p_reasoning int, p_latency_ms int, p_cost numeric,
  p_price_version text, p_error_code text, p_charged_tokens bigint, p_charged_cost numeric, p_limits numeric[]
) returns setof quartet_account language plpgsql as $$
#variable_conflict use_column
declare r model_reservations;
begin
  perform quartet_work_for(p_workspace_id);
  delete from model_reservations where id = p_id returning * into r;
  if found then
    return query select * from quartet_move_accounts(r, 31, -1, p_charged_tokens, p_charged_cost, 1, p_latency_ms,
      p_limits);
  end if;
  insert into model_calls (${CALL_COLUMNS}, input_tokens, output_tokens, cached_tokens, reasoning_tokens, latency_ms,
    cost, price_version, error_code, charged_tokens, charged_cost)
  values (${CALL_VALUES}, p_input, p_output, p_cached, p_reasoning, p_latency_ms, p_cost, p_price_version,
    p_error_code, p_charged_tokens, p_charged_cost)
  on conflict (id) do update set input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
    cached_tokens = excluded.cached_tokens, reasoning_tokens = excluded.reasoning_tokens,
    latency_ms = excluded.latency_ms, cost = excluded.cost, price_version = excluded.price_version,
    error_code = excluded.error_code;
end $$`;

/** Takes a reservation back, as if it had never been. */
const RELEASE = `create function quartet_release_call(p_id uuid, p_workspace_id uuid) returns void language plpgsql as $$
declare r model_reservations;
begin
  perform quartet_work_for(p_workspace_id);
  delete from model_reservations where id = p_id returning * into r;
  if found then perform quartet_move_accounts(r, r.places, -1, 0, 0, 0, 0, null); end if;
end $$`;

/** Charges all that was reserved. Its session may be gone by now; the others that it counts for are not. */
const FORFEIT = `create function quartet_forfeit_call(p_id uuid, p_workspace_id uuid, p_error_code text)
returns boolean language plpgsql as $$
declare
  r model_reservations;
  has_session boolean;
begin
  perform quartet_work_for(p_workspace_id);
  delete from model_reservations where id = p_id returning * into r;
  if not found then return false; end if;
  has_session := exists (select from agent_sessions as s where s.id = r.session_id);
  perform quartet_move_accounts(r, case when has_session then 31 else 15 end, -1, r.tokens, r.cost, 1, r.ms, null);
  if has_session then
    insert into model_calls (${CALL_COLUMNS}, latency_ms, error_code, charged_tokens, charged_cost, created_at)
    values (r.id, r.workspace_id, r.user_id, r.session_id, r.task_id, r.attempt, r.agent_id, r.purpose, r.provider,
      r.model, r.request_hash, 0, p_error_code, r.tokens, r.cost, r.reserved_at);
  end if;
  return true;
end $$`;

/** In the order in which they can be made. */
export const BUDGET_FUNCTIONS = [
  ACCOUNT,
  WORK_FOR,
  ELAPSED,
  LIMITED,
  MOVE,
  RESERVE,
  SETTLE,
  RELEASE,
  FORFEIT,
] as const;

/** Takes them back. */
export const DROP_BUDGET_FUNCTIONS = [
  'drop function quartet_forfeit_call',
  'drop function quartet_release_call',
  'drop function quartet_settle_call',
  'drop function quartet_reserve_call',
  'drop function quartet_move_accounts',
  'drop function quartet_limited_places',
  'drop function quartet_elapsed_seconds',
  'drop function quartet_work_for',
  'drop type quartet_account',
] as const;
