import { Migration } from '@mikro-orm/migrations';
import { CALL, CALL_COLUMNS, CALL_VALUES, MOVE, RESERVE, WORK_FOR } from './budget-functions.js';

/** As before, and no longer waits for a lock than a statement may take by default: its caller has left by then. */
const QUICKER_WORK_FOR = `create or replace function quartet_work_for(p_workspace_id uuid)
returns void language plpgsql as $$
begin
  perform set_config('role', 'quartet_worker', true), set_config('jit', 'off', true),
    set_config('plan_cache_mode', 'force_generic_plan', true), set_config('lock_timeout', '30s', true),
    set_config('quartet.workspace_id', p_workspace_id::text, true), set_config('quartet.user_id', '', true);
end $$`;

/** As before, and adds up how long a chain of sessions has run only where that has a limit. */
const QUICKER_MOVE = orReplace(MOVE).replace(
  `case when a.session_id is not null then quartet_elapsed_seconds(a.session_id) end`,
  `case when a.session_id is not null and coalesce(b.max_seconds, p_limits[at + 4]) is not null
      then quartet_elapsed_seconds(a.session_id) end`,
);

/** As before, in half as many statements. */
const QUICKER_RESERVE = `create or replace function quartet_reserve_call(
  ${CALL}, p_tokens bigint, p_cost numeric, p_ms bigint, p_expires_in double precision, p_limits numeric[]
) returns table ("account" quartet_account, "fits" boolean) language plpgsql as $$
#variable_conflict use_column
declare
  r model_reservations;
  accounts quartet_account[];
  has_room boolean;
begin
  perform quartet_work_for(p_workspace_id);
  r.workspace_id := p_workspace_id;
  r.user_id := p_user_id;
  r.tokens := p_tokens;
  r.cost := coalesce(p_cost, 0);
  r.ms := p_ms;
  r.reserved_at := clock_timestamp();
  select s.root_session_id, (
      select coalesce(sum(1 << (k.place - 1)), 0)::int
      from (values (1, p_workspace_id, 'DAY'), (2, p_workspace_id, 'MONTH'), (3, p_user_id, 'DAY'),
          (4, p_user_id, 'MONTH'), (5, s.root_session_id, 'SESSION')) as k (place, subject_id, period)
        left join budgets as b
          on b.workspace_id = p_workspace_id and b.subject_id = k.subject_id and b.period = k.period
      where coalesce(b.max_tokens, b.max_cost, b.max_calls, b.max_seconds, p_limits[k.place * 4 - 3],
        p_limits[k.place * 4 - 2], p_limits[k.place * 4 - 1], p_limits[k.place * 4]) is not null)
    into r.root_session_id, r.places from agent_sessions as s where s.id = p_session_id;
  if not found then return; end if;
  if r.places = 0 then
    return query select null::quartet_account, true;
  else
    select array_agg(a), not bool_or(coalesce(
        a."spentTokens" + a."reservedTokens" > a."maxTokens"
        or a."spentCost" + a."reservedCost" > a."maxCost" or (p_cost is null and a."maxCost" is not null)
        or a."spentCalls" + a."reservedCalls" > a."maxCalls"
        or a."elapsed" >= a."maxSeconds"
        or (a."elapsed" is null and a."spentMs" + a."reservedMs" > a."maxSeconds" * 1000), false))
      into accounts, has_room from quartet_move_accounts(r, r.places, 1, 0, 0, 0, 0, p_limits) as a;
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

/** The same functions with less work in them: each call of a model waits for two of them. */
export class QuickerBudgetsMigration extends Migration {
  override up(): void {
    for (const body of [QUICKER_WORK_FOR, QUICKER_MOVE, QUICKER_RESERVE]) this.addSql(body);
  }

  override down(): void {
    for (const body of [WORK_FOR, MOVE, RESERVE]) this.addSql(orReplace(body));
  }
}

function orReplace(body: string): string {
  return body.replace('create function', 'create or replace function');
}
