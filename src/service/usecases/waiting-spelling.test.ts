import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulesOf } from '../context.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { employeeByNumber } from '../store/employee.ts';
import { projectionDifference } from '../store/projection-check.ts';
import { punchesFrom } from '../store/punch.ts';
import { quarantinedScans } from '../store/quarantine.ts';
import { assignBadge } from './assign-badge.ts';
import { eraseEmployee } from './erase-employee.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { setConfig } from './set-config.ts';
import { listWaitingBadges } from './waiting-badges.ts';

let kiosk: ScratchKiosk;

const HOUR = 3_600_000;
const BADGE = '0040856634';

beforeEach(() => {
  kiosk = scratchKiosk();
  roster('7,Ada,', '8,Ben,');
});

afterEach(() => {
  const broken = projectionDifference(kiosk.db, rulesOf(kiosk.config()));
  kiosk.close();
  if (broken !== null) throw new Error(broken);
});

function roster(...rows: readonly string[]): void {
  const text = ['number,name,badge', ...rows].join('\n');
  expect(importEmployees(kiosk, { format: 'csv', text })).toMatchObject({ ok: true });
}

/** The badge comes in the morning as the reader was set then, and goes in the evening as it has been set since. */
async function speltTwice(): Promise<void> {
  await scan();
  kiosk.world.pass(8 * HOUR);
  expect(setConfig(kiosk, { key: 'reader.format', value: 'decimal10' })).toMatchObject({
    ok: true,
  });
  await scan();
  kiosk.world.pass(HOUR);
  expect(quarantinedScans(kiosk.db)).toHaveLength(2);
}

const scan = () => identify(kiosk, { credential: { kind: 'badge', frame: BADGE } });

function waiting() {
  const outcome = listWaitingBadges(kiosk);
  return outcome.ok ? outcome.value.badges : [];
}

const assign = (id: string | undefined, number: string) =>
  assignBadge(kiosk, { id: id ?? '', number, by: 'Frau Amt', dryRun: false });

const kindsOf = (number: string) =>
  punchesFrom(kiosk.db, employeeByNumber(kiosk.db, number)?.id ?? '', 0).map(({ kind }) => kind);

test('scans that wait under two spellings follow the roster’s number together, in their order', async () => {
  await speltTwice();
  roster(`8,Ben,${BADGE}`);
  expect(kindsOf('8')).toEqual(['in', 'out']);
  expect(waiting()).toEqual([]);
});

test.each([0, 1])(
  'scans that wait under two spellings are given away together (%i asked for)',
  async (nth) => {
    await speltTwice();
    const ids = waiting().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(assign(ids[nth], '7')).toMatchObject({
      value: { recorded: [{ kind: 'in' }, { kind: 'out' }] },
    });
    expect(waiting()).toEqual([]);
    expect(await scan()).toMatchObject({
      ok: true,
      value: { board: { employee: { name: 'Ada' } } },
    });
    expect(assign(ids[nth], '7')).toMatchObject({ ok: true, value: { recorded: [] } });
  },
);

test('what waits under an older spelling of somebody’s badge goes to nobody else', async () => {
  await scan();
  kiosk.world.pass(HOUR);
  const [before] = waiting();
  expect(setConfig(kiosk, { key: 'reader.format', value: 'decimal10' })).toMatchObject({
    ok: true,
  });
  roster(`7,Ada,${BADGE}`);
  expect(kindsOf('7')).toEqual(['in']);
  kiosk.world.pass(HOUR);
  kiosk.db
    .prepare(
      `INSERT INTO quarantine (id, keyed_hash, last4, at, zone, left_because)
       VALUES ('old', ?, '6634', ?, 'Europe/Berlin', 'momentAgo')`,
    )
    .run(kiosk.secrets.badgeHash(BADGE), kiosk.world.clock() - 1000);
  expect(waiting()).toMatchObject([{ id: before?.id, belongsTo: { number: '7' } }]);
  expect(assign(before?.id, '8')).toMatchObject({
    refusal: 'belongsToAnother',
    detail: { number: '7' },
  });
  expect(eraseEmployee(kiosk, { number: '7' })).toMatchObject({
    refusal: 'unsettled',
    detail: { reasons: expect.arrayContaining([expect.stringMatching(/^1 scans/)]) as unknown },
  });
});
