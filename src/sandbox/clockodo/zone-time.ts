const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** `YYYY-MM-DD HH:MM:SS` as read off the wall in that zone: how the unversioned resources write times. */
export function localSeconds(at: number, zone: string): string {
  const parts: Record<string, string> = {};
  for (const part of formatterFor(zone).formatToParts(at)) parts[part.type] = part.value;
  const { year, month, day, hour, minute, second } = parts;
  return `${year?.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** The civil date of an instant. */
export function dateOf(at: number, zone: string): string {
  return localSeconds(at, zone).slice(0, 10);
}
