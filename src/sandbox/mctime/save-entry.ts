import { automaticBreaks, modelMakesBreaks } from './automatic-breaks.ts';
import type { Break, TimeEntry, User } from './company.ts';
import { objection, type Rules } from './entry-rules.ts';
import { utcSecond } from './instants.ts';
import { DEFAULT_SETTINGS, roundedBreak, roundedEntry, settingsOf, type Span } from './settings.ts';
import { nextId, withEntry, type MctimeState } from './state.ts';

/** What is to be saved; the times as they were sent. */
export interface Wanted extends Pick<
  TimeEntry,
  'comment' | 'type' | 'organizationId' | 'approvalStatus' | 'creationType'
> {
  /** null = a new one. */
  readonly id: string | null;
  readonly user: User;
  readonly span: Span;
  readonly breaks: readonly Span[];
}

export type Saved =
  | { readonly kind: 'saved'; readonly entry: TimeEntry; readonly state: MctimeState }
  | { readonly kind: 'failed'; readonly message: string };

/** `freely` = as in the web page: only what makes no sense is refused there (assumed). */
export type Manner = 'byTheSettings' | 'freely';

/**
 * The one way into the entries: rounds by the organization's settings, lets the working time model make the breaks, and
 * checks. A new row and each of its breaks get ids of their own.
 */
export function saveEntry(
  wanted: Wanted,
  state: MctimeState,
  now: number,
  manner: Manner = 'byTheSettings',
): Saved {
  const { company } = state.kept;
  const settings =
    manner === 'freely' ? DEFAULT_SETTINGS : settingsOf(company, wanted.organizationId);
  const span = roundedEntry(settings, wanted.span);
  const automatic = modelMakesBreaks(wanted.user, wanted.type);
  const breaks = automatic
    ? automaticBreaks(wanted.user, span, state.zone)
    : wanted.breaks.map((each) => roundedBreak(settings, each));
  const rules: Rules = {
    company,
    settings,
    zone: state.zone,
    now,
    allowsOverlap: state.switches.overlap === 'allow',
  };
  const draft = { id: wanted.id, userId: wanted.user.id, breaks, ...span };
  const message = objection(draft, rules);
  if (message !== null) return { kind: 'failed', message };
  return store(wanted, span, breaks, automatic, state);
}

function store(
  wanted: Wanted,
  span: Span,
  breaks: readonly Span[],
  automatic: boolean,
  before: MctimeState,
): Saved {
  const taken = wanted.id === null ? nextId(before) : { id: wanted.id, state: before };
  let { state } = taken;
  const rows: Break[] = [];
  for (const each of breaks.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const fresh = nextId(state);
    state = fresh.state;
    rows.push({
      id: fresh.id,
      from: utcSecond(each.fromAt),
      to: utcSecond(each.toAt),
      automatic,
    });
  }
  const entry: TimeEntry = {
    id: taken.id,
    userId: wanted.user.id,
    from: utcSecond(span.fromAt),
    to: utcSecond(span.toAt),
    breaks: rows,
    comment: wanted.comment,
    type: wanted.type,
    organizationId: wanted.organizationId,
    approvalStatus: wanted.approvalStatus,
    creationType: wanted.creationType,
  };
  return { kind: 'saved', entry, state: withEntry(state, entry) };
}
