const BERLIN = 'Europe/Berlin';
const DAY_MS = 86_400_000;

/**
 * An instant on the next working day after today, at a wall time in Berlin: journeys look the same on a Sunday at
 * midnight, and nothing of the demo company's history (which ends yesterday) is in their way.
 */
export function nextWorkdayAt(time: string, now: number = Date.now()): number {
  for (let at = now + DAY_MS; ; at += DAY_MS) {
    const date = new Date(at).toLocaleDateString('sv-SE', { timeZone: BERLIN });
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return instantInBerlin(date, time);
  }
}

/** Berlin is one or two hours ahead of UTC; the right one of the two shows the wall time that was asked for. */
function instantInBerlin(date: string, time: string): number {
  const candidates = ['+01:00', '+02:00'].map((offset) =>
    Date.parse(`${date}T${time}:00${offset}`),
  );
  const shows = (at: number): string =>
    new Date(at).toLocaleTimeString('en-GB', {
      timeZone: BERLIN,
      hour: '2-digit',
      minute: '2-digit',
    });
  const found = candidates.find((at) => shows(at) === time);
  if (found === undefined) throw new Error(`${date} has no ${time} in Berlin`);
  return found;
}
