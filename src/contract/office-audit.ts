import { z } from 'zod';
import { civilDate, instant } from './time.ts';

/** What the office has done here, newest first: who, when, what, as it was and as it is. */
const auditEntry = z.object({
  number: z.number().int(),
  at: instant,
  by: z.string(),
  /** A verb in the past, `settingChanged`. */
  action: z.string(),
  /** What it was done to; null: it was about somebody who has been erased. */
  subject: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});

const wanted = {
  /** In who, what it was done to, before and after; capitals or not. */
  search: z.string().optional(),
  /** Civil dates of the site, both ends included. */
  from: civilDate.optional(),
  to: civilDate.optional(),
  action: z.string().optional(),
};

export const officeAuditCalls = {
  readAudit: {
    input: z.object({
      ...wanted,
      /** The last number of the page before; absent: from the newest on. */
      before: z.number().int().optional(),
    }),
    output: z.object({
      entries: z.array(auditEntry),
      /** Ask again with it as `before`; null: there are no more. */
      next: z.number().int().nullable(),
      /** Every action that there is any entry of. */
      actions: z.array(z.string()),
    }),
    refusals: {},
  },
  /** The same entries as a CSV file in a folder of this machine, oldest first. */
  exportAudit: {
    input: z.object({ ...wanted, folder: z.string().min(1) }),
    output: z.object({ path: z.string(), entries: z.number().int() }),
    refusals: { notWritten: z.object({ reason: z.string() }) },
  },
} as const;

export type AuditLine = z.output<typeof auditEntry>;
