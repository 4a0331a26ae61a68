import { z } from 'zod';
import { badgeOf, type BadgeSpelling, type ReadBadge } from '../../core/roster/badge.ts';
import { isCivilDate } from '../../core/time/civil-date.ts';
import { parseHoursMinutes } from '../../core/time/duration.ts';
import { readCsv, type FileProblem } from './csv-file.ts';

/** One person of a roster file. What the file leaves out is undefined, and leaves what is stored. */
export type RosterEntry = {
  /** Null in a JSON roster, where `place` says which entry it is. */
  readonly line: number | null;
  readonly place: string;
  readonly number: string;
  readonly name: string;
  readonly badges: readonly ReadBadge[] | undefined;
  readonly pin: string | undefined;
  /** Seven durations in seconds, Monday first. */
  readonly weeklySeconds: readonly number[] | undefined;
  readonly modelFrom: string | undefined;
  readonly vendorId: string | undefined;
  readonly active: boolean | undefined;
  readonly adultFromDate: string | undefined;
};

export type ParsedRoster = {
  readonly entries: readonly RosterEntry[];
  readonly problems: readonly FileProblem[];
};

/** A person as a file has them, before anything is checked. */
export type RawPerson = {
  readonly line: number | null;
  readonly place: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly badges: readonly string[];
};

const COLUMNS = [
  'number',
  'name',
  'badge',
  'pin',
  'weekly',
  'model_from',
  'vendor_id',
  'active',
  'adult_from',
];
const ACTIVE = new Map([
  ['yes', true],
  ['true', true],
  ['1', true],
  ['no', false],
  ['false', false],
  ['0', false],
]);
const DAY_SECONDS = 86_400;
const NO_DATE = 'not a date that exists, as in 2026-01-31';

const FORM = '{ "number": "7", "name": "Ada", … }';
const TEXT_OR_NUMBER = 'must be a text or a whole number';
const BADGES = 'must be a list of texts, as in ["0040856634"]';

const text = z.string({ error: 'must be a text, as in "Ada"' });
const pin = z.string({ error: 'must be a text, as in "48213": a number loses zeros in front' });
const textOrNumber = z.union([z.string(), z.int()], { error: TEXT_OR_NUMBER }).transform(String);
const jsonRoster = z.array(
  z.strictObject(
    {
      number: textOrNumber,
      name: text,
      badge: orAbsent(text),
      badges: orAbsent(z.array(z.string({ error: BADGES }), { error: BADGES })),
      pin: orAbsent(pin),
      weekly: orAbsent(text),
      model_from: orAbsent(text),
      vendor_id: orAbsent(textOrNumber),
      active: orAbsent(
        z
          .union([z.string(), z.boolean(), z.int()], { error: 'must be true or false' })
          .transform(String),
      ),
      adult_from: orAbsent(text),
    },
    { error: ({ code }) => (code === 'invalid_type' ? `must be an object, ${FORM}` : undefined) },
  ),
  { error: `must be a list of people, [${FORM}]` },
);

/** Null is what a file writes that has nothing to say. */
function orAbsent<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Reads a roster and checks every entry by itself; what entries have to do with each other is the import's business. */
export function parseRoster(
  format: 'csv' | 'json',
  file: string,
  spelling: BadgeSpelling,
): ParsedRoster {
  const raw = format === 'csv' ? rawFromCsv(file) : rawFromJson(file);
  if ('problems' in raw) return { entries: [], problems: raw.problems };
  return parsePeople(raw.rows, spelling);
}

/** Checks every person of a file by themselves. */
export function parsePeople(rows: readonly RawPerson[], spelling: BadgeSpelling): ParsedRoster {
  const problems: FileProblem[] = [];
  const entries = rows.map((row) => entryOf(row, spelling, problems));
  return { entries, problems };
}

export function problemAt(
  entry: Pick<RosterEntry, 'line' | 'place'>,
  field: string,
  message: string,
): FileProblem {
  return { line: entry.line, field, message: entry.place ? `${entry.place}: ${message}` : message };
}

type RawRoster =
  | { readonly rows: readonly RawPerson[] }
  | { readonly problems: readonly FileProblem[] };

function rawFromCsv(file: string): RawRoster {
  const read = readCsv(file, { known: COLUMNS, required: ['number', 'name'] });
  if (!read.ok) return read;
  return {
    rows: read.rows.map(({ line, fields }) => ({
      line,
      place: '',
      fields,
      badges: (fields['badge'] ?? '').split(/\s+/).filter((badge) => badge !== ''),
    })),
  };
}

function rawFromJson(file: string): RawRoster {
  let json: unknown;
  try {
    json = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch {
    return { problems: [{ line: null, field: null, message: 'not valid JSON' }] };
  }
  const parsed = jsonRoster.safeParse(json);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.flatMap(jsonProblems),
    };
  }
  return {
    rows: parsed.data.map(({ badges, ...fields }, index) => ({
      line: null,
      place: `entry ${index + 1}`,
      fields: Object.fromEntries(
        Object.entries(fields).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value.trim()]],
        ),
      ),
      badges: [...(badges ?? []), ...(fields.badge ?? '').split(/\s+/)].filter((b) => b !== ''),
    })),
  };
}

type Issue = { code?: string; path: PropertyKey[]; message: string; keys?: string[] };

function jsonProblems({ path: [index, field], message, keys }: Issue): readonly FileProblem[] {
  const place = index === undefined ? '' : `entry ${Number(index) + 1}: `;
  if (keys !== undefined) {
    const known = [...COLUMNS, 'badges'].join(', ');
    return keys.map((key) => ({
      line: null,
      field: key,
      message: `${place}there is no key ${key}; known are ${known}`,
    }));
  }
  return [
    { line: null, field: field === undefined ? null : String(field), message: place + message },
  ];
}

function entryOf(raw: RawPerson, spelling: BadgeSpelling, problems: FileProblem[]): RosterEntry {
  const wrong = (field: string, message: string): undefined => {
    problems.push(problemAt(raw, field, message));
  };
  const given = (field: string): string | undefined => raw.fields[field] || undefined;
  const number = given('number') ?? wrong('number', 'a number is required') ?? '';
  if (/\s/.test(number)) wrong('number', 'a number has no spaces in it');
  const modelFrom = given('model_from');
  if (modelFrom !== undefined && !isCivilDate(modelFrom)) wrong('model_from', NO_DATE);
  const adultFromDate = given('adult_from');
  if (adultFromDate !== undefined && !isCivilDate(adultFromDate)) wrong('adult_from', NO_DATE);
  if (modelFrom !== undefined && given('weekly') === undefined) {
    wrong('weekly', 'a model needs its seven durations');
  }
  const active = given('active')?.toLowerCase();
  if (active !== undefined && !ACTIVE.has(active)) {
    wrong('active', 'one of yes, no, true, false, 1, 0');
  }
  return {
    line: raw.line,
    place: raw.place,
    number,
    name: given('name') ?? wrong('name', 'a name is required') ?? '',
    badges: badgesOf(raw.badges, spelling, wrong),
    pin: given('pin'),
    weeklySeconds: weeklyOf(given('weekly'), wrong),
    modelFrom,
    vendorId: given('vendor_id'),
    active: active === undefined ? undefined : ACTIVE.get(active),
    adultFromDate,
  };
}

type Wrong = (field: string, message: string) => undefined;

/** The message counts badges instead of quoting them: a badge number belongs in no log. */
function badgesOf(
  badges: readonly string[],
  spelling: BadgeSpelling,
  wrong: Wrong,
): readonly ReadBadge[] | undefined {
  if (badges.length === 0) return undefined;
  const read = badges.flatMap((badge, index) => {
    const reading = badgeOf(badge, spelling);
    if ('unreadable' in reading)
      wrong('badge', `badge ${index + 1} is not ${FORMS[spelling.format]}`);
    else if (reading.random) wrong('badge', `badge ${index + 1} ${CHANGES}`);
    else return [reading];
    return [];
  });
  return [...new Map(read.map((badge) => [badge.canonical, badge])).values()];
}

const CHANGES =
  'is a number that phones and some cards make up anew at each read: nobody can be known by it';

/** What a badge has to be, by the format of the site. */
const FORMS: Readonly<Record<BadgeSpelling['format'], string>> = {
  raw: '4 to 32 of 0-9, A-Z, - and _',
  hex: '3 to 10 bytes in hexadecimal (reader.format hex)',
  hexReversed: '3 to 10 bytes in hexadecimal (reader.format hexReversed)',
  decimal: 'a decimal number of 7 digits or more (reader.format decimal)',
  decimalReversed: 'a decimal number of 7 digits or more (reader.format decimalReversed)',
  decimal13: '12 or 13 digits of five bytes (reader.format decimal13)',
  decimal10: 'ten digits of four bytes (reader.format decimal10)',
  decimal8: 'eight digits of three bytes (reader.format decimal8)',
  facility3Card5: 'three digits and five, as in 111,27706 (reader.format facility3Card5)',
  facility5Card5: 'five digits and five, as in 00623,27706 (reader.format facility5Card5)',
  wiegand26: '26 bits with their parity (reader.format wiegand26)',
};

function weeklyOf(weekly: string | undefined, wrong: Wrong): readonly number[] | undefined {
  if (weekly === undefined) return undefined;
  const seconds = weekly.split(';').map((duration) => parseHoursMinutes(duration.trim()));
  const valid = seconds.filter((value) => value !== null && value <= DAY_SECONDS);
  if (seconds.length === 7 && valid.length === 7) return valid.map(Number);
  return wrong('weekly', 'seven durations Monday to Sunday, as in 8:00;8:00;8:00;8:00;6:00;0;0');
}
