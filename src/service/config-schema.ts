import { z } from 'zod';
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
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
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

const screen = object({
  returnSeconds: whole(2, 60).default(5),
  nameList: flag.default(false),
  counts: flag.default(false),
  saverMinutes: whole(0, 240).default(10),
  sound: flag.default(true),
  theme: oneOf(['auto', 'light', 'dark']).default('auto'),
}).prefault({});

export const configSchema = object({
  site,
  vendor,
  punch,
  rounding: object({ in: roundingRule, out: roundingRule, break: roundingRule }).prefault({}),
  breaks,
  compliance: object({ profile: oneOf(['none', 'de', 'at', 'ch', 'ro']).optional() }).prefault({}),
  screen,
  privacy: object({ retentionMonths: whole(1, 1200).default(60) }).prefault({}),
});

export type ParsedConfig = z.output<typeof configSchema>;
