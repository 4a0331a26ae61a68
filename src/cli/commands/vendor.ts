import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { table } from '../table.ts';

const NO_VENDOR = 'no vendor is configured: set vendor.kind, vendor.url and the secret first';

/** `vendor pause` and `vendor resume`: nothing is sent or read in between; punches wait. */
export async function pauseVendor(office: Office, io: Io, by: string | null): Promise<ExitCode> {
  const outcome =
    by === null ? await office.call('resumeVendor', {}) : await office.call('pauseVendor', { by });
  if (!outcome.ok) return declined(io, outcome);
  const { wasPaused } = outcome.value;
  if (by === null) io.print(wasPaused ? 'resumed' : 'was not paused');
  else
    io.print(
      wasPaused ? 'was paused already' : 'paused: nothing is sent or read until: vendor resume',
    );
  return 0;
}

/** `vendor access`: what the keys may do there, in plain words; 1 where something is missing or nobody answered. */
export async function vendorAccess(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const outcome = await office.call('checkVendorAccess', {});
  if (!outcome.ok) return declined(io, outcome);
  const { may, missing } = outcome.value;
  if (json) printJson(io, outcome.value);
  else {
    for (const sentence of may) io.print(`may      ${sentence}`);
    for (const sentence of missing) io.print(`missing  ${sentence}`);
  }
  return missing.length === 0 ? 0 : 1;
}

/** `vendor status`: who is in there, beside what is known here; 1 where the two differ. */
export async function vendorStatus(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const outcome = await office.call('readVendorStatus', {});
  if (!outcome.ok) return declined(io, outcome);
  const { people } = outcome.value;
  if (json) printJson(io, people);
  else {
    const rows = people.map(({ number, name, here, there }) => [number, name, here, there ?? '–']);
    io.print(table(['number', 'name', 'here', 'there'], rows));
  }
  const differs = people.some(({ here, there }) => there !== null && here !== presence(there));
  return differs ? 1 : 0;
}

function presence(there: string): string {
  return there === 'absent' ? 'out' : there;
}

/** `vendor report`: the vendor's own report of a year beside ours, as JSON; 1 where something differs without a reason. */
export async function vendorReport(
  office: Office,
  io: Io,
  options: { readonly employee: string; readonly year: number },
): Promise<ExitCode> {
  const outcome = await office.call('compareVendorReport', {
    number: options.employee,
    year: options.year,
  });
  if (!outcome.ok) {
    if (outcome.refusal !== 'unknownEmployee') return declined(io, outcome);
    io.note(`there is no employee with the number ${options.employee}`);
    return 1;
  }
  printJson(io, outcome.value);
  const unexplained = outcome.value.differing.some(({ because }) =>
    because.some(({ label }) => label === 'unexplained'),
  );
  return unexplained ? 1 : 0;
}

/** `vendor schedule`: the vendor's own totals of a month, as JSON; 1 where none of them is in its answer. */
export async function vendorSchedule(
  office: Office,
  io: Io,
  question: { readonly year: number; readonly month: number; readonly totals: readonly string[] },
): Promise<ExitCode> {
  const outcome = await office.call('readVendorSchedule', {
    ...question,
    totals: [...question.totals],
  });
  if (!outcome.ok) return declined(io, outcome);
  printJson(io, outcome.value.lines);
  if (!outcome.value.readable) io.note("none of these totals is in the vendor's answer");
  return outcome.value.readable ? 0 : 1;
}

type Declined =
  | { readonly refusal: 'noVendor' | 'notOffered' }
  | { readonly refusal: 'notAnswered'; readonly detail: { readonly reason: string } };

function declined(io: Io, outcome: Declined): ExitCode {
  if (outcome.refusal === 'notAnswered')
    io.note(`the vendor gave no answer: ${outcome.detail.reason}`);
  else io.note(outcome.refusal === 'noVendor' ? NO_VENDOR : 'this vendor has no such report');
  return 1;
}
