import { badRequest, items, unauthorized } from './answers.ts';
import { modelMakesBreaks } from './automatic-breaks.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import type { Clock, User } from './company.ts';
import { wallClock } from '../wall-clock.ts';
import { stopClock } from './clock-stop.ts';
import { parseInstant, utcSecond } from './instants.ts';
import { isOneOf, TIME_TYPES } from './names.ts';
import { chosenOrganization } from './organization-choice.ts';
import { settingsOf } from './settings.ts';
import { nextId, withClock, withCompany, withoutClock, type MctimeState } from './state.ts';
import { personOfWrite } from './write-person.ts';

const ACTIONS = ['start', 'break', 'stop', 'cancel', 'update'] as const;
type Action = (typeof ACTIONS)[number];
type Fields = Readonly<Record<string, unknown>>;

/** What an action came to: an id and the state after it, or why it could not be. */
type Outcome =
  | { readonly kind: 'saved'; readonly id: string; readonly state: MctimeState }
  | { readonly kind: 'failed'; readonly why: string; readonly state?: MctimeState };

/** An action on the clock of one person, with its instant. */
interface Step {
  readonly call: Call;
  readonly body: Fields;
  readonly user: User;
  readonly clock: Clock | undefined;
  /** Epoch milliseconds; what `cancel` and `update` do without (assumed) is null there. */
  readonly at: number | null;
}

/**
 * `POST /clock`. Documented: the actions, `dateTime` as the instant of the action, `break` as a toggle, a 200 for failures
 * too. Which fields make a 400 of all of it is assumed.
 */
export function postClock(call: Call): Reply {
  const { switches } = call;
  const refused = (why: string): Reply => unchanged(call, badRequest(switches, why));
  const body = payload(call.request);
  if (!body) return refused('the body must be one JSON object');
  const { action } = body;
  if (!isOneOf(ACTIONS, action)) return refused('unknown action');
  const at = parseInstant(body['dateTime']);
  const needsTime = action === 'start' || action === 'break' || action === 'stop';
  if (at === null && (needsTime || body['dateTime'] !== undefined)) {
    return refused('dateTime must be ISO 8601 with a timezone');
  }
  const person = personOfWrite(call, body['userId']);
  if (person.kind === 'unauthorized') return unchanged(call, unauthorized(switches));
  if (person.kind === 'failed') return unchanged(call, items(switches, [person]));
  const clock = call.company.clocks.find((each) => each.userId === person.user.id);
  const outcome = act(action, { call, body, user: person.user, clock, at });
  const state = outcome.state ?? call.state;
  if (outcome.kind === 'saved') return { response: items(switches, [outcome]), state };
  const message = `Clock could not be saved: ${outcome.why}`;
  return { response: items(switches, [{ kind: 'failed', message }]), state };
}

function failed(why: string): Outcome {
  return { kind: 'failed', why };
}

function act(action: Action, step: Step): Outcome {
  const { clock, at, call } = step;
  if (action === 'start') return start(step);
  if (!clock) return failed('there is no running clock');
  if (action === 'cancel') {
    return { kind: 'saved', id: clock.id, state: withoutClock(call.state, clock.id) };
  }
  if (action === 'update') return update(step, clock);
  if (at === null) return failed('dateTime is missing');
  return action === 'break' ? toggleBreak(step, clock, at) : stop(step, clock, at);
}

function start({ call, body, user, clock, at }: Step): Outcome {
  const { company, switches } = call;
  if (at === null) return failed('dateTime is missing');
  if (clock) return failed('there is a running clock already');
  const timeType = body['timeType'] ?? 'work';
  if (!isOneOf(TIME_TYPES, timeType)) return failed('unknown timeType');
  const { organizationId: id, organizationName: name } = body;
  const organization = chosenOrganization(call, { id, name }, user);
  if (!organization) return failed('there is no such organization');
  const forbidden = dateObjection(call, organization.id, at);
  if (forbidden) return failed(forbidden);
  const covered = company.entries.some(
    (each) => each.userId === user.id && Date.parse(each.from) <= at && Date.parse(each.to) > at,
  );
  if (covered && switches.startInsideEntry === 'refuse') {
    return failed('there is a time entry already');
  }
  const fresh = nextId(call.state);
  const begun: Clock = {
    id: fresh.id,
    userId: user.id,
    from: utcSecond(at),
    breaks: [],
    comment: typeof body['comment'] === 'string' ? body['comment'] : null,
    timeType,
    organizationId: organization.id,
  };
  return { kind: 'saved', id: begun.id, state: withClock(fresh.state, begun) };
}

/** Assumed: the organization's settings about past and future hold for the start of a clock as well. */
function dateObjection(call: Call, organizationId: string, at: number): string | null {
  const { company, state, now } = call;
  const settings = settingsOf(company, organizationId);
  const today = wallClock(now, state.zone).date;
  if (settings.allowTimeEntriesInPast !== 'true' && wallClock(at, state.zone).date < today) {
    return 'time entries in the past are not allowed';
  }
  if (settings.allowTimeEntriesInFuture !== 'true' && at > now) {
    return 'time entries in the future are not allowed';
  }
  return null;
}

/** Begins a break, or ends the one that is open: what is sent twice undoes itself. Documented. */
function toggleBreak({ call, user }: Step, clock: Clock, at: number): Outcome {
  const { switches } = call;
  if (switches.breakUnderModel === 'refused' && modelMakesBreaks(user, clock.timeType)) {
    return failed('the working time model makes the breaks');
  }
  if (at < latestOf(clock)) return failed('dateTime is before what was clocked already');
  const open = clock.breaks.find((each) => each.to === null);
  if (open) {
    const ended = clock.breaks.map((each) =>
      each === open ? { ...each, to: utcSecond(at) } : each,
    );
    return {
      kind: 'saved',
      id: clock.id,
      state: withClock(call.state, { ...clock, breaks: ended }),
    };
  }
  const fresh = nextId(call.state);
  const breaks = [...clock.breaks, { id: fresh.id, from: utcSecond(at), to: null }];
  return { kind: 'saved', id: clock.id, state: withClock(fresh.state, { ...clock, breaks }) };
}

/** Epoch milliseconds of the last thing that was clocked. */
function latestOf(clock: Clock): number {
  const instants = clock.breaks.flatMap((each) => [each.from, each.to ?? each.from]);
  return Math.max(...[clock.from, ...instants].map((each) => Date.parse(each)));
}

function stop({ call }: Step, clock: Clock, at: number): Outcome {
  const { state, switches, now } = call;
  const stopped = stopClock(clock, at, state, now);
  if (stopped.kind === 'saved') {
    return { kind: 'saved', id: stopped.entry.id, state: stopped.state };
  }
  if (switches.failedStop === 'keepsRunning') return failed(stopped.message);
  const report = { clock, to: utcSecond(at), reason: stopped.message };
  const after = withoutClock(state, clock.id);
  const { invalidClocks } = state.kept.company;
  return {
    kind: 'failed',
    why: stopped.message,
    state: withCompany(after, { invalidClocks: [...invalidClocks, report] }),
  };
}

/** Assumed: changes what is given; `dateTime` is a new start, which must not be after a break. */
function update({ call, body, user, at }: Step, clock: Clock): Outcome {
  const timeType = body['timeType'] ?? clock.timeType;
  if (!isOneOf(TIME_TYPES, timeType)) return failed('unknown timeType');
  const { organizationId: id, organizationName: name } = body;
  const named = id !== undefined || name !== undefined;
  const organizationId = named
    ? chosenOrganization(call, { id, name }, user)?.id
    : clock.organizationId;
  if (organizationId === undefined) return failed('there is no such organization');
  const firstBreak = clock.breaks[0];
  if (at !== null && firstBreak && at > Date.parse(firstBreak.from)) {
    return failed('dateTime is after a break');
  }
  const changed: Clock = {
    ...clock,
    from: at === null ? clock.from : utcSecond(at),
    timeType,
    organizationId,
    comment: typeof body['comment'] === 'string' ? body['comment'] : clock.comment,
  };
  return { kind: 'saved', id: clock.id, state: withClock(call.state, changed) };
}
