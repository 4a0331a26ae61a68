import { z } from 'zod';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';

const statusShape = z.object({
  in: z.array(z.string()),
  onBreak: z.array(z.string()),
  owed: z.number(),
  awaiting: z.number(),
  refused: z.number(),
  conflicts: z.number(),
  vendor: z.object({
    kind: z.string(),
    url: z.string().nullable(),
    state: z.string(),
    lastContactAt: z.string().nullable(),
    retryAt: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  clock: z.object({
    skewSeconds: z.number().nullable(),
    jumps: z.array(z.object({ words: z.string() })),
  }),
  notes: z.array(z.string()),
  database: z.object({ bytes: z.number(), presences: z.number(), punches: z.number() }),
});

/** `status`: who is in, what is owed, how the vendor is. */
export async function status(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const outcome = await office.call('status', {});
  if (json) {
    printJson(io, outcome.value.status);
    return 0;
  }
  const now = statusShape.parse(outcome.value.status);
  io.print(`in          ${now.in.length === 0 ? 'nobody' : now.in.join(' ')}`);
  io.print(`on break    ${now.onBreak.length === 0 ? 'nobody' : now.onBreak.join(' ')}`);
  io.print(
    `owed days   ${now.owed} (awaiting ${now.awaiting}, refused ${now.refused}, conflicts ${now.conflicts})`,
  );
  const { vendor, database, notes } = now;
  const since =
    vendor.lastContactAt === null ? 'never reached' : `last contact ${vendor.lastContactAt}`;
  const retry = vendor.retryAt === null ? '' : `, next try ${vendor.retryAt}`;
  const reason = vendor.reason === null ? '' : ` (${vendor.reason})`;
  io.print(
    `vendor      ${vendor.kind} ${vendor.url ?? ''} ${vendor.state}${reason}, ${since}${retry}`,
  );
  io.print(
    `database    ${database.punches} punches, ${database.presences} presences, ${database.bytes} bytes`,
  );
  for (const line of clockLines(now.clock)) io.print(`clock       ${line}`);
  for (const note of notes) io.print(`please look ${note}`);
  return 0;
}

/** How far the vendor's clock is ahead, and the last times at which this one was set. */
function clockLines({ skewSeconds, jumps }: z.output<typeof statusShape>['clock']): string[] {
  const side = (skewSeconds ?? 0) < 0 ? 'ahead of' : 'behind';
  const skew =
    skewSeconds === null
      ? 'not compared with a vendor'
      : `${Math.abs(skewSeconds)} s ${side} the vendor's`;
  return [skew, ...jumps.map(({ words }) => words)];
}
