import { lengthOf, restrictsNothing } from './setting-length.ts';

/** An organization's `timeTrackingSettings`: texts, of which the API reference shows the first dozen (documented in part). */
type Settings = Readonly<Record<string, unknown>>;

/** `roundingTypeTimeEntryStartTime` and three more; of those for breaks the documentation shows the end of the name only. */
const ROUNDING = /^roundingType.*(Start|End)Time$/;

const LENGTHS = [
  { name: 'maxTimeEntryLength', of: 'work that is', bound: 'max', unit: 'work' },
  { name: 'minTimeEntryBreakLength', of: 'breaks that are', bound: 'min', unit: 'break' },
  { name: 'maxTimeEntryBreakLength', of: 'breaks that are', bound: 'max', unit: 'break' },
] as const;

/** What of the settings will make mcTIME refuse or move what the kiosk sends, one sentence each. */
export function settingWarnings(settings: Settings, mode: 'times' | 'clock'): readonly string[] {
  const value = (name: string): string => textOf(settings[name]);
  const warnings: string[] = [];
  if (value('allowTimeEntriesInPast') === 'false') {
    warnings.push('late punches will be refused by mcTIME: it allows no entries in the past');
  }
  const from = value('allowTimeEntriesFromTime');
  const to = value('allowTimeEntriesToTime');
  if (isSet(from) || isSet(to)) {
    const span = [isSet(from) ? `before ${from}` : '', isSet(to) ? `after ${to}` : ''];
    const when = span.filter((part) => part !== '').join(' or ');
    warnings.push(`punches ${when} will be refused by mcTIME`);
  }
  for (const { name, of, bound, unit } of LENGTHS) {
    const length = lengthOf(value(name), unit);
    if (length === null || restrictsNothing(length, bound)) continue;
    const than = bound === 'max' ? 'longer' : 'shorter';
    warnings.push(`${of} ${than} than ${length.told} may be refused by mcTIME (${name})`);
  }
  const rounded = Object.keys(settings)
    .filter((name) => isSet(value(name)))
    .flatMap((name) => {
      const end = ROUNDING.exec(name)?.[1];
      if (end === undefined) return [];
      return [`the ${end.toLowerCase()} of ${name.includes('Break') ? 'a break' : 'an entry'}`];
    });
  if (rounded.length > 0) {
    warnings.push(`mcTIME rounds ${rounded.join(', ')}: what it shows may differ from the punches`);
  }
  // The documentation breaks off within the name of this setting.
  const onlyClock = Object.keys(settings).find((name) => /^onlyCl/i.test(name));
  if (mode === 'times' && onlyClock !== undefined && value(onlyClock) === 'true') {
    warnings.push('mcTIME may take clocked times only: set vendor.account.mode to clock');
  }
  return warnings;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** `off` is the documented word for "not used"; nothing, zero and the whole day restrict nothing either. */
function isSet(value: string): boolean {
  const unused = /^(|off|null|false|0|0?0:00(:00)?|24:00(:00)?|23:59(:\d\d)?)$/;
  return !unused.test(value.toLowerCase());
}
