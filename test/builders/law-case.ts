import { complianceWarnings } from '../../src/core/compliance/compliance-warnings.ts';
import type { ProfileId } from '../../src/core/compliance/profile.ts';
import type { Warning } from '../../src/core/compliance/warning.ts';
import type { Presence } from '../../src/core/punch/presence.ts';
import { instantOf } from '../../src/core/time/zone.ts';

const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;

/** Wall time in Berlin: `2026-06-01 08:00`, with seconds or without. */
export function wall(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  const at = instantOf(date, time, ZONE, { fold: 'first', gap: 'refuse' });
  if (at === null) throw new Error(`no such wall time: ${text}`);
  return at;
}

/**
 * `2026-06-01 08:00 - 16:30` or, over midnight, `2026-06-01 22:00 - 2026-06-02 06:00`; no end: still open. Breaks are
 * written likewise.
 */
function interval(text: string): { readonly fromAt: number; readonly toAt: number | null } {
  const [from = '', to = ''] = text.split(' - ');
  const fromAt = wall(from);
  if (to === '') return { fromAt, toAt: null };
  return { fromAt, toAt: wall(to.includes(' ') ? to : `${from.slice(0, 10)} ${to}`) };
}

/** A presence, closed or open, with its breaks. */
export function stay(
  text: string,
  breaks: readonly string[] = [],
  changed: Partial<Presence> = {},
): Presence {
  const { fromAt, toAt } = interval(text);
  return {
    id: text,
    employeeId: 'a',
    fromAt,
    toAt,
    state: toAt === null ? 'open' : 'closed',
    outId: null,
    breaks: breaks.map((pause) => {
      const { fromAt: sinceAt, toAt: untilAt } = interval(pause);
      return { sinceAt, untilAt };
    }),
    flags: [],
    ...changed,
  };
}

type LawCase = {
  readonly profile?: ProfileId;
  readonly now?: string;
  readonly adultFrom?: string | null;
};

/** By default in Germany, of age, long after everything. */
export function warningsOn(
  date: string,
  presences: readonly Presence[],
  { profile = 'de', now = '2026-12-31 12:00', adultFrom = null }: LawCase = {},
): readonly Warning[] {
  return complianceWarnings({
    presences,
    date,
    zone: ZONE,
    nowAt: wall(now),
    rules: { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' },
    profile,
    adultFromDate: adultFrom,
  });
}

/** The warnings as `code limit actual`, in seconds. */
export function saidOn(...asked: Parameters<typeof warningsOn>): readonly string[] {
  return warningsOn(...asked).map(
    ({ code, limitSeconds, actualSeconds }) => `${code} ${limitSeconds} ${actualSeconds}`,
  );
}
