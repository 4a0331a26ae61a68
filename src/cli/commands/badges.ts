import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { ScanLeftReason } from '../../contract/office-badges.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import { counted } from '../counted.ts';
import { printJson, type ExitCode, type Io } from '../io.ts';
import type { Office } from '../office.ts';
import { siteZone } from '../site-zone.ts';

type Waiting = Extract<Outcome<OfficeContract, 'listWaitingBadges'>, { ok: true }>['value'];
type Assigned = Extract<Outcome<OfficeContract, 'assignBadge'>, { ok: true }>['value'];

const LEFT: Readonly<Record<ScanLeftReason, string>> = {
  contradicts: 'the other punches of that time would not go together with it any more',
  momentAgo: 'less than a minute after another punch',
  unclear: 'beside a scan that is left, or an entry made by hand',
  pruned: 'nothing is kept of that day any more',
  future: 'ahead of the clock',
};

/** `badges waiting`: badges that nobody was known for, and when they were read. */
export async function listWaitingBadges(office: Office, io: Io, json: boolean): Promise<ExitCode> {
  const { value } = await office.call('listWaitingBadges', {});
  if (json) printJson(io, value.badges.map(asJson));
  else if (value.badges.length === 0) io.print('no badge waits');
  else io.print(value.badges.map(linesOf).join('\n\n'));
  return 0;
}

function asJson({ id, masked, belongsTo, random, scans }: Waiting['badges'][number]) {
  return {
    id,
    badge: masked,
    employee: belongsTo?.number ?? null,
    random,
    count: scans.length,
    scans: scans.map(({ at, zone, left }) => ({ at: isoWithOffset(at, zone, 'ms'), left })),
  };
}

function linesOf({ id, masked, belongsTo, random, scans }: Waiting['badges'][number]): string {
  return [
    `${id}  ${masked}  ${counted(scans.length, 'scan', 'scans')}`,
    ...(belongsTo === null ? [] : [`  is the badge of ${belongsTo.number} ${belongsTo.name}`]),
    ...(random ? ['  its number changes with every read: it cannot be anybody’s'] : []),
    ...scans.map(({ at, zone, left }) => {
      const time = isoWithOffset(at, zone, 's');
      return left === null ? `  ${time}` : `  ${time}  not recorded: ${LEFT[left]}`;
    }),
  ].join('\n');
}

/** `badges assign ID --employee N`: the badge is theirs from now on, and its scans are their punches. */
export async function assignBadge(
  office: Office,
  io: Io,
  input: Input<OfficeContract, 'assignBadge'>,
): Promise<ExitCode> {
  const outcome = await office.call('assignBadge', input);
  if (outcome.ok) {
    for (const line of assignedLines(outcome.value, await siteZone(office), input.dryRun)) {
      io.print(line);
    }
    return 0;
  }
  io.note(`${input.id}: ${whyNot(outcome, input.number)}; nothing was changed`);
  return 1;
}

function assignedLines(assigned: Assigned, zone: string, dryRun: boolean): readonly string[] {
  const { masked, number, name, recorded, repeated, left } = assigned;
  const time = (at: number): string => isoWithOffset(at, zone, 's');
  return [
    `${masked} ${dryRun ? 'would be' : 'is'} the badge of ${number} ${name}`,
    ...recorded.map(({ kind, at }) => `  ${time(at)}  ${kind}`),
    ...repeated.map(({ at }) => `  ${time(at)}  says nothing new beside another punch`),
    ...left.map(({ at, reason }) => `  ${time(at)}  left waiting: ${LEFT[reason]}`),
    ...(dryRun ? ['nothing was changed (--dry-run)'] : []),
  ];
}

function whyNot(
  refused: Exclude<Outcome<OfficeContract, 'assignBadge'>, { ok: true }>,
  number: string,
): string {
  switch (refused.refusal) {
    case 'unknownBadge':
      return 'no badge waits under this name (badges waiting)';
    case 'unknownEmployee':
      return `there is no employee ${number}`;
    case 'inactive':
      return `${refused.detail.name} is not active`;
    case 'belongsToAnother':
      return `it is the badge of ${refused.detail.number} (employees import changes that)`;
    case 'randomNumber':
      return 'its number changes with every read, so it cannot be anybody’s';
  }
}

/**
 * `badges drop ID`: what waits of it is given up; the journal says so. What comes after it was looked for is kept: somebody
 * may be at the wall.
 */
export async function dropBadge(
  office: Office,
  io: Io,
  input: Input<OfficeContract, 'dropBadge'>,
): Promise<ExitCode> {
  const { badges } = (await office.call('listWaitingBadges', {})).value;
  const seen = badges.find(({ id }) => id === input.id)?.scans.map(({ at }) => at);
  const outcome = seen && (await office.call('dropBadge', { ...input, upTo: Math.max(...seen) }));
  if (!outcome?.ok) {
    io.note(`${input.id}: no badge waits under this name (badges waiting)`);
    return 1;
  }
  const { masked, dropped, left } = outcome.value;
  const waits = left === 0 ? '' : `; ${counted(left, 'newer one', 'newer ones')} left waiting`;
  io.print(`${masked}: ${counted(dropped, 'scan', 'scans')} given up${waits}`);
  return 0;
}
