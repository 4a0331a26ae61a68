import { badRequest, items, unauthorized, type Item } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import type { TimeEntry, User } from './company.ts';
import { isLocked } from './entry-rules.ts';
import { parseInstant } from './instants.ts';
import { isOneOf, TIME_TYPES } from './names.ts';
import { chosenOrganization } from './organization-choice.ts';
import { saveEntry } from './save-entry.ts';
import { isOnlyClocked, type Span } from './settings.ts';
import type { MctimeState } from './state.ts';
import { personOfWrite } from './write-person.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * `POST /times`: creates entries, and edits those that come with an id. The request is documented; of the answer only that
 * it is a list is, so that it is assumed to be one item per entry, each on its own, under a 200.
 */
export function postTimes(call: Call): Reply {
  const { switches } = call;
  const body = payload(call.request);
  const times: unknown = body?.['times'];
  if (!body || !Array.isArray(times) || times.length === 0) {
    return unchanged(call, badRequest(switches, 'times must be a list of time entries'));
  }
  const person = personOfWrite(call, body['userId']);
  if (person.kind === 'unauthorized') return unchanged(call, unauthorized(switches));
  let { state } = call;
  const results = times.map((row: unknown): Item => {
    if (person.kind === 'failed') return person;
    if (typeof row !== 'object' || row === null) return failed('a time entry must be an object');
    const outcome = saveRow({ ...call, state, company: state.kept.company }, row as Fields, person);
    state = outcome.state;
    return outcome.item;
  });
  return { response: items(switches, results), state };
}

function failed(why: string): Item {
  return { kind: 'failed', message: `Time entry could not be saved: ${why}` };
}

function saveRow(
  call: Call,
  row: Fields,
  { user }: { readonly user: User },
): { readonly item: Item; readonly state: MctimeState } {
  const { state, company } = call;
  const refused = (why: string) => ({ item: failed(why), state });
  const id = row['id'] ?? null;
  const known = id === null ? null : company.entries.find((each) => each.id === id);
  if (known === undefined || (known && known.userId !== user.id)) {
    return refused('there is no such time entry of this user');
  }
  if (known && isLocked(known)) return refused(`it is ${known.approvalStatus}`);
  const type = row['timeType'];
  if (!isOneOf(TIME_TYPES, type)) return refused('unknown timeType');
  const fromAt = parseInstant(row['from']);
  const toAt = parseInstant(row['to']);
  if (fromAt === null || toAt === null) return refused('from and to need a timezone');
  const breaks = breaksOf(row['breaks'], known);
  if (breaks === null) return refused('a break needs from and to with a timezone');
  const organization = organizationOf(call, row, user, known);
  if (organization === null) return refused('there is no such organization');
  if (isOnlyClocked(company, organization)) return refused('only clocking is allowed');

  const saved = saveEntry(
    {
      id: known?.id ?? null,
      user,
      span: { fromAt, toAt },
      breaks,
      comment: typeof row['comment'] === 'string' ? row['comment'] : (known?.comment ?? null),
      type,
      organizationId: organization,
      approvalStatus: 'not_approved_yet',
      creationType: known ? null : 'times',
    },
    state,
    call.now,
  );
  if (saved.kind === 'failed') return refused(saved.message);
  return { item: { kind: 'saved', id: saved.entry.id }, state: saved.state };
}

/** An edit that names no breaks keeps those there are (assumed). */
function breaksOf(value: unknown, known: TimeEntry | null): readonly Span[] | null {
  if (value === undefined || value === null) return (known?.breaks ?? []).map(spanOf);
  if (!Array.isArray(value)) return null;
  const spans: Span[] = [];
  for (const each of value) {
    const { from, to } = (each ?? {}) as Fields;
    const fromAt = parseInstant(from);
    const toAt = parseInstant(to);
    if (fromAt === null || toAt === null) return null;
    spans.push({ fromAt, toAt });
  }
  return spans;
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): Span {
  return { fromAt: Date.parse(from), toAt: Date.parse(to) };
}

function organizationOf(
  call: Call,
  row: Fields,
  user: User,
  known: TimeEntry | null,
): string | null {
  const given = row['organization'];
  if (given === undefined || given === null) {
    return known?.organizationId ?? chosenOrganization(call, NONE, user)?.id ?? null;
  }
  const { id, name } = given as Fields;
  return chosenOrganization(call, { id, name }, user)?.id ?? null;
}

const NONE = { id: undefined, name: undefined };
