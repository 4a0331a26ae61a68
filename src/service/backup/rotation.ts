const NAME = /^stempel-([0-9a-z]{8})-(\d{4}-\d{2}-\d{2})-(\d{6})\.stempel$/;

/** Of a nightly backup: whose it is and when it was made, by the site's clock. Several kiosks may share a folder. */
export function nameOfBackup(kioskId: string, madeAt: string): string {
  const [date = '', time = ''] = madeAt.split('T');
  return `stempel-${shortOf(kioskId)}-${date}-${time.slice(0, 8).replaceAll(':', '')}.stempel`;
}

function shortOf(kioskId: string): string {
  return kioskId.replaceAll('-', '').slice(0, 8).toLowerCase();
}

/** Those of a folder that were made by this kiosk under such a name, newest first. */
export function ownBackups(names: readonly string[], kioskId: string): readonly string[] {
  return names
    .filter((name) => NAME.exec(name)?.[1] === shortOf(kioskId))
    .toSorted()
    .toReversed();
}

/**
 * Which of a kiosk's own backups go: all but the newest of each of the last `daily` dates and of each of the last `monthly`
 * months that have one. The newest of all stays whatever is asked for.
 */
export function toRotateOut(
  names: readonly string[],
  { daily, monthly }: { readonly daily: number; readonly monthly: number },
): readonly string[] {
  const newestFirst = names.toSorted().toReversed();
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, 'YYYY-MM-DD'.length, daily),
    ...newestOfEach(newestFirst, 'YYYY-MM'.length, monthly),
  ]);
  return newestFirst.filter((name) => !kept.has(name));
}

function newestOfEach(
  newestFirst: readonly string[],
  length: number,
  count: number,
): readonly string[] {
  const newest = new Map<string, string>();
  for (const name of newestFirst) {
    const period = NAME.exec(name)?.[2]?.slice(0, length) ?? '';
    if (!newest.has(period)) newest.set(period, name);
  }
  return [...newest.values()].slice(0, count);
}
