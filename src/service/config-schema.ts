import { z } from 'zod';
import { isZone } from '../core/time/zone.ts';

/**
 * The whole of `config.json`, as documented with the command line. Everything has a default, so that a missing file is
 * a valid configuration; an unknown key or a wrong type is refused with its path.
 */

const roundingRule = z
  .strictObject({
    mode: z.enum(['none', 'nearest', 'up', 'down']).default('none'),
    minutes: z.int().min(0).max(60).default(0),
  })
  .prefault({});

const site = z
  .strictObject({
    name: z.string().min(1).default('Stempel'),
    zone: z
      .string()
      .refine(isZone, { error: 'not an IANA time zone, such as Europe/Berlin' })
      .default('Europe/Berlin'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: 'not an ISO country code in capitals, such as DE' })
      .nullable()
      .default('DE'),
    region: z.string().min(1).nullable().default(null),
    language: z.enum(['en', 'de', 'ro']).default('en'),
  })
  .prefault({});

/** The keys of every vendor side by side, so that settings may be made in any order; `vendor.kind` says which count. */
const account = z
  .strictObject({
    impersonate: z.boolean().default(true),
    badgeProperty: z.string().min(1).default('Badge'),
    useTouch: z.boolean().default(false),
    user: z.string().min(1).optional(),
    application: z.string().min(1).optional(),
    mode: z.enum(['workTimes', 'entries', 'clock', 'times']).optional(),
    customersId: z.int().positive().optional(),
    servicesId: z.int().positive().optional(),
    scan: z.enum(['batch', 'live']).default('batch'),
    batchEncoding: z.enum(['json-form', 'json-query', 'php-array']).default('json-form'),
    organizationId: z.union([z.int().positive(), z.string().min(1)]).optional(),
    timeType: z.string().min(1).default('work'),
  })
  .prefault({});

/** Without encryption only to this computer itself, where the sandbox listens. */
function keepsKeysSecret(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol !== 'http:' || /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
}

const vendor = z
  .strictObject({
    kind: z.enum(['none', 'moco', 'clockodo', 'iflow', 'mctime']).default('none'),
    url: z
      .url({ protocol: /^https?$/, error: 'not a URL that begins with https://' })
      .refine(keepsKeysSecret, {
        error: 'the key would travel readable: use https:// (http:// only to this computer)',
      })
      .nullable()
      .default(null),
    pullMinutes: z.int().min(1).max(1440).default(5),
    account,
  })
  .prefault({});

const punch = z
  .strictObject({
    badgeActs: z.enum(['atOnce', 'ask']).default('atOnce'),
    guardSeconds: z.int().min(0).max(3600).default(5),
    undoSeconds: z.int().min(0).max(60).default(10),
    openLimitHours: z.int().min(1).max(72).default(13),
    sameMinute: z.enum(['discard', 'keep']).default('discard'),
  })
  .prefault({});

const breaks = z
  .strictObject({
    rule: z.enum(['recorded', 'de', 'at', 'ch', 'ro', 'steps']).default('recorded'),
    deduct: z.enum(['none', 'leastSufficient']).default('none'),
    steps: z
      .array(
        z.strictObject({
          afterMinutes: z.int().min(0).max(1440),
          breakMinutes: z.int().min(0).max(1440),
        }),
      )
      .default([]),
  })
  .prefault({});

const screen = z
  .strictObject({
    returnSeconds: z.int().min(2).max(60).default(5),
    nameList: z.boolean().default(false),
    counts: z.boolean().default(false),
    saverMinutes: z.int().min(0).max(240).default(10),
    sound: z.boolean().default(true),
    theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  })
  .prefault({});

export const configSchema = z.strictObject({
  site,
  vendor,
  punch,
  rounding: z
    .strictObject({ in: roundingRule, out: roundingRule, break: roundingRule })
    .prefault({}),
  breaks,
  compliance: z
    .strictObject({ profile: z.enum(['none', 'de', 'at', 'ch', 'ro']).optional() })
    .prefault({}),
  screen,
  privacy: z.strictObject({ retentionMonths: z.int().min(1).max(1200).default(60) }).prefault({}),
});

export type ParsedConfig = z.output<typeof configSchema>;
