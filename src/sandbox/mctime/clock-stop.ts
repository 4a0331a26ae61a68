import type { Clock } from './company.ts';
import { utcSecond } from './instants.ts';
import { saveEntry, type Saved } from './save-entry.ts';
import { autoStopHoursOf } from './settings.ts';
import { withCompany, withoutClock, type MctimeState } from './state.ts';

/** How often the vendor looks for clocks that have run too long. Documented. */
const TICK_MS = 15 * 60_000;

/** The clock becomes a time entry of the creation type "clock"; a break that is open ends with it (assumed). */
export function stopClock(clock: Clock, at: number, state: MctimeState, now: number): Saved {
  const { users } = state.kept.company;
  const user = users.find((each) => each.id === clock.userId);
  if (!user) return { kind: 'failed', message: 'there is no such user' };
  const saved = saveEntry(
    {
      id: state.switches.stoppedId === 'clock' ? clock.id : null,
      user,
      span: { fromAt: Date.parse(clock.from), toAt: at },
      breaks: clock.breaks.map((each) => ({
        fromAt: Date.parse(each.from),
        toAt: each.to === null ? at : Date.parse(each.to),
      })),
      comment: clock.comment,
      type: clock.timeType,
      organizationId: clock.organizationId,
      approvalStatus: 'not_approved_yet',
      creationType: 'clock',
    },
    state,
    now,
  );
  if (saved.kind === 'failed') return saved;
  return { ...saved, state: withoutClock(saved.state, clock.id) };
}

/** The quarter of an hour that has come. */
export function tickBefore(now: number): number {
  return Math.floor(now / TICK_MS) * TICK_MS;
}

/**
 * Ends the clocks that have run for as long as their organization allows, with exactly that length, when a tick has come
 * since the last time: a clock that was started late waits for the next one. What cannot be saved goes to the invalid
 * clocks. Documented; 0 hours mean never (assumed).
 */
export function stopOverdueClocks(state: MctimeState, now: number): MctimeState {
  const tickAt = tickBefore(now);
  if (tickAt === state.tickedAt) return state;
  let after: MctimeState = { ...state, tickedAt: tickAt };
  for (const clock of state.kept.company.clocks) {
    const hours = autoStopHoursOf(after.kept.company, clock.organizationId);
    const endAt = Date.parse(clock.from) + hours * 3_600_000;
    if (hours === 0 || endAt > tickAt) continue;
    const stopped = stopClock(clock, endAt, after, now);
    if (stopped.kind === 'saved') {
      after = stopped.state;
      continue;
    }
    const report = { clock, to: utcSecond(endAt), reason: stopped.message };
    const { invalidClocks } = after.kept.company;
    after = withCompany(withoutClock(after, clock.id), {
      invalidClocks: [...invalidClocks, report],
    });
  }
  return after;
}
