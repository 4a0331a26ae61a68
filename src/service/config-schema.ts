import { isIP } from 'node:net';
import { z } from 'zod';
import { BADGE_FORMATS } from '../core/roster/badge-profile.ts';
import { isZone } from '../core/time/zone.ts';

/**
 * The whole of `config.json`, as documented with the command line. Everything has a default, so that a missing file is
 * a valid configuration; an unknown key or a wrong type is refused with its path.
 */

const TEXT = 'must be a text';

const text = z.string({ error: TEXT }).min(1, { error: 'must be a text that is not empty' });

const flag = z.boolean({ error: 'must be true or false' });

function whole(min: number, max?: number) {
  const error = `must be a whole number from ${min}${max === undefined ? '' : ` to ${max}`}`;
  const number = z.int({ error }).min(min, { error });
  return max === undefined ? number : number.max(max, { error });
}

function oneOf<const T extends readonly string[]>(words: T) {
  const all = `must be one of ${words.join(', ')}`;
  return z.enum(words, {
    error: ({ input }) => {
      const meant = words.find((word) => isSpeltAlike(word, input));
      return meant === undefined ? all : `${all}; ${JSON.stringify(input)} is written ${meant}`;
    },
  });
}

/** Whether somebody has written the word with other capitals, blanks or hyphens. */
function isSpeltAlike(word: string, input: unknown): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  return typeof input === 'string' && letters(input) === letters(word);
}

/** An unknown key is told what there is beside it; its name is in the issue. */
function object<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape).toSorted().join(', ');
  const unknown = `there is no such setting; there are ${known}`;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'invalid_type' ? 'must be an object, { … }' : unknown),
  });
}

const roundingRule = object({
  mode: oneOf(['none', 'nearest', 'up', 'down']).default('none'),
  minutes: whole(0, 60).default(0),
}).prefault({});

const site = object({
  name: text.default('Stempel'),
  zone: z
    .string({ error: TEXT })
    .refine(isZone, { error: 'not an IANA time zone, such as Europe/Berlin' })
    .default('Europe/Berlin'),
  country: z
    .string({ error: TEXT })
    .regex(/^[A-Z]{2}$/, { error: 'not an ISO country code in capitals, such as DE' })
    .nullable()
    .default('DE'),
  region: text.nullable().default(null),
  language: oneOf(['en', 'de', 'ro']).default('en'),
}).prefault({});

/** clockodo takes no longer name of who calls (documented by its own client). */
export const APPLICATION_MAX = 50;

/** The keys of every vendor side by side, so that settings may be made in any order; `vendor.kind` says which count. */
const account = object({
  impersonate: flag.default(true),
  badgeProperty: text.default('Badge'),
  useTouch: flag.default(false),
  user: text.optional(),
  application: text
    .max(APPLICATION_MAX, { error: `must be at most ${APPLICATION_MAX} characters` })
    .optional(),
  mode: oneOf(['workTimes', 'entries', 'clock', 'times']).optional(),
  customersId: whole(1).optional(),
  servicesId: whole(1).optional(),
  scan: oneOf(['batch', 'live']).default('batch'),
  batchEncoding: oneOf(['json-form', 'json-query', 'php-array']).default('json-form'),
  organizationId: z
    .union([whole(1), text], { error: 'must be a whole number from 1, or a text' })
    .optional(),
  timeType: text.default('work'),
}).prefault({});

/** Without encryption only to this computer itself, where the sandbox listens. */
function keepsKeysSecret(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol !== 'http:' || /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
}

const vendor = object({
  kind: oneOf(['none', 'moco', 'clockodo', 'iflow', 'mctime']).default('none'),
  url: z
    .url({ protocol: /^https?$/, error: 'not a URL that begins with https://' })
    .refine(keepsKeysSecret, {
      error: 'the key would travel readable: use https:// (http:// only to this computer)',
    })
    .nullable()
    .default(null),
  pullMinutes: whole(1, 1440).default(5),
  account,
}).prefault({});

const punch = object({
  identify: oneOf(['badgeOrPin', 'badgeAndPin']).default('badgeOrPin'),
  badgeActs: oneOf(['atOnce', 'ask']).default('atOnce'),
  guardSeconds: whole(0, 3600).default(5),
  undoSeconds: whole(0, 60).default(10),
  openLimitHours: whole(1, 72).default(13),
  sameMinute: oneOf(['discard', 'keep']).default('discard'),
}).prefault({});

const breaks = object({
  rule: oneOf(['recorded', 'de', 'at', 'ch', 'ro', 'steps']).default('recorded'),
  deduct: oneOf(['none', 'leastSufficient']).default('none'),
  steps: z
    .array(
      object({
        afterMinutes: whole(0, 1440),
        breakMinutes: whole(0, 1440),
      }),
      { error: 'must be a list, [ … ]' },
    )
    .default([]),
}).prefault({});

/** Typed by a reader: what every keyboard has. */
const typed = z
  .string({ error: TEXT })
  .regex(/^[!-~]{0,16}$/, { error: 'at most 16 letters, digits and signs of ASCII, no spaces' });

const reader = object({
  mode: oneOf(['auto', 'code', 'key']).default('auto'),
  prefix: typed.default(''),
  suffix: typed.default(''),
  terminator: oneOf(['auto', 'enter', 'tab', 'none']).default('auto'),
  lengths: z.array(whole(1, 64), { error: 'must be a list, [ … ]' }).default([]),
  format: oneOf(BADGE_FORMATS).default('raw'),
  padTo: whole(0, 32).default(0),
  cutTo: whole(0, 32).default(0),
}).prefault({});

/** A time of day on the site's wall. */
const wallTime = z.string({ error: TEXT }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'not a time of day, such as 06:00',
});

const screen = object({
  returnSeconds: whole(2, 60).default(5),
  nameList: flag.default(false),
  counts: flag.default(false),
  saverMinutes: whole(0, 240).default(10),
  dim: flag.default(true),
  sound: flag.default(true),
  volume: whole(0, 100).default(60),
  theme: oneOf(['auto', 'light', 'dark']).default('auto'),
  lightFrom: wallTime.default('06:00'),
  lightUntil: wallTime.default('20:00'),
}).prefault({});

const backup = object({
  folder: text
    .refine((path) => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path), {
      error: 'must be the whole path of a folder',
    })
    .nullable()
    .default(null),
  at: wallTime.nullable().default('02:30'),
  keep: object({ daily: whole(1, 366).default(7), monthly: whole(0, 120).default(3) }).prefault({}),
}).prefault({});

/** The page of health and log; no port, no page. */
const status = object({
  port: whole(1, 65_535).nullable().default(null),
  address: z
    .string({ error: TEXT })
    .refine((address) => isIP(address) !== 0, { error: 'not an address, such as 127.0.0.1' })
    .default('127.0.0.1'),
}).prefault({});

export const configSchema = object({
  site,
  vendor,
  punch,
  rounding: object({ in: roundingRule, out: roundingRule, break: roundingRule }).prefault({}),
  breaks,
  compliance: object({ profile: oneOf(['none', 'de', 'at', 'ch', 'ro']).optional() }).prefault({}),
  reader,
  screen,
  privacy: object({ retentionMonths: whole(1, 1200).default(60) }).prefault({}),
  backup,
  status,
});

export type ParsedConfig = z.output<typeof configSchema>;
