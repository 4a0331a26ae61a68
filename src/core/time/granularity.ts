/** What a vendor counts in: MOCO whole minutes, the others seconds. */
export type Granularity = 'minute' | 'second';

/** The instant at the start of its minute or second. Offsets are whole minutes, so the wall's minute starts there too. */
export function floorTo(at: number, granularity: Granularity): number {
  const stepMs = granularity === 'minute' ? 60_000 : 1000;
  return Math.floor(at / stepMs) * stepMs;
}
