import { z } from 'zod';

const checkResult = z.object({ name: z.string(), ok: z.boolean(), message: z.string() });

/** What the operating system leaves open beside the kiosk. `unknown`: this account cannot tell; the guide says how to look. */
const lockDownFinding = z.object({
  id: z.enum([
    'autostart',
    'restart',
    'administrator',
    'session',
    'consoles',
    'taskManager',
    'keyboard',
    'screenLock',
    'sleep',
    'usbStorage',
    'updates',
  ]),
  state: z.enum(['closed', 'open', 'unknown']),
  /** What was seen, as the system says it; empty where there is nothing to say. */
  seen: z.string(),
});

export type LockDownFinding = z.output<typeof lockDownFinding>;

const logLine = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  level: z.enum(['note', 'warning', 'error']),
  /** The service, or the program around it that has the window. */
  from: z.enum(['service', 'window']),
  what: z.string(),
  /** Further fields as JSON, and a defect's stack; null: there are none. */
  detail: z.string().nullable(),
  reference: z.string().nullable(),
});

export type LogLine = z.output<typeof logLine>;

/** How the machine, the file and the clock are, and what has happened. */
export const officeHealthCalls = {
  readHealth: {
    input: z.object({}),
    output: z.object({
      disk: z.object({
        path: z.string(),
        freeBytes: z.number(),
        totalBytes: z.number(),
        databaseBytes: z.number(),
        isLow: z.boolean(),
      }),
      clock: z.object({
        nowAt: z.string(),
        zone: z.string(),
        skewSeconds: z.number().nullable(),
        jumps: z.array(z.object({ at: z.string(), seconds: z.number(), how: z.string() })),
        isWrong: z.boolean(),
      }),
      /** Name and version, as the status says them; what is not there is left out. */
      versions: z.array(z.object({ name: z.string(), version: z.string() })),
    }),
    refusals: {},
  },
  /** The doctor, beside the kiosk's own work; under way when this answers. */
  beginHealthCheck: { input: z.object({}), output: z.object({}), refusals: {} },
  readHealthCheck: {
    input: z.object({}),
    output: z.object({
      state: z.enum(['none', 'running', 'done']),
      /** Of the checks of the file, so many are done. */
      done: z.number().int(),
      of: z.number().int(),
      finishedAt: z.string().nullable(),
      checks: z.array(checkResult),
    }),
    refusals: {},
  },
  /** The log, newest first, without anything that opens a door: no PIN, no badge, no key. */
  readLog: {
    input: z.object({
      /** From the answer before; null: from the newest on. */
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(200),
      level: z.enum(['note', 'warning', 'error']).nullable(),
      from: z.enum(['service', 'window']).nullable(),
      /** In capitals or not. */
      text: z.string().max(200),
      /** Epoch milliseconds, both included; null: open. */
      sinceAt: z.number().nullable(),
      untilAt: z.number().nullable(),
    }),
    output: z.object({ lines: z.array(logLine), next: z.number().int().nullable() }),
    refusals: {},
  },
  /** Asks the operating system what it leaves open; changes nothing. */
  readLockDown: {
    input: z.object({}),
    output: z.object({
      platform: z.enum(['linux', 'windows', 'macos', 'other']),
      findings: z.array(lockDownFinding),
    }),
    refusals: {},
  },
} as const;
