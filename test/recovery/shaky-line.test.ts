import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Screen } from '../../src/renderer/view-model/screen.ts';
import { prepared } from '../../src/service/store/database.ts';
import { importEmployees } from '../../src/service/usecases/import-employees.ts';
import { chanceOf, type Chance } from '../../src/simulate/chance.ts';
import { shakyWall } from '../builders/shaky-wall.ts';

/**
 * People come to the wall, one by one and right behind each other, while calls and answers are lost, the service restarts
 * and its clock is set. One act makes one punch at most, and whoever is shown a receipt has that punch.
 */

const STEPS = 40;
const BADGES = { Ada: '0040856634', Ben: '0040850001', Cleo: '0040850003' };
const NAMES = Object.keys(BADGES) as readonly (keyof typeof BADGES)[];
const ROSTER = `number,name,badge\n${NAMES.map((name, at) => `${at + 7},${name},${BADGES[name]}`).join('\n')}\n`;

type Wall = ReturnType<typeof shakyWall>;

/** What was asked is answered, as far as anybody hears it. */
async function quiet(): Promise<void> {
  for (let at = 0; at < 30; at += 1) await turn();
}

/** Somebody comes; answers how many punches may come of it, and whom the wall belongs to afterwards. */
function act({ wall }: Wall, chance: Chance): { readonly most: number; readonly last?: string } {
  const scan = (name: keyof typeof BADGES): void => wall.scanned(BADGES[name]);
  const name = chance.pick(NAMES);
  const what = chance.whole(1, 10);
  if (what <= 6) scan(name);
  if (what <= 4) return { most: 1, last: name };
  if (what <= 6) {
    const behind = chance.pick(NAMES);
    scan(behind);
    return { most: behind === name ? 1 : 2, last: behind };
  }
  if (what === 7) wall.deeds.undo();
  if (what === 8) wall.scanned('04FFEE00112233');
  if (what < 9) return { most: 0 };
  wall.deeds.choose(chance.pick(['in', 'out', 'breakStart', 'breakEnd']));
  return { most: 1 };
}

async function untilUp(line: Wall, chance: Chance): Promise<void> {
  while (!line.isUp()) {
    line.pass(chance.pick([500, 3_000, 9_000]));
    if (chance.happens(0.8)) line.restart();
    else line.up();
    if (chance.happens(0.3)) line.next('answer lost');
    await quiet();
  }
}

function lookAt(line: Wall, screen: Screen, wrong: string[]): void {
  if (screen.kind !== 'done' || !line.service().db.open) return;
  const { receipt, board } = screen;
  const sql = `SELECT name || ' ' || kind FROM punch JOIN employee ON employee.id = employee_id WHERE punch.id = ?`;
  const stored = prepared(line.service().db, sql).pluck().get(receipt.punchId);
  const shown = `${board.employee.name} ${receipt.kind}`;
  if (stored !== shown) wrong.push(`shown ${shown}, stored ${String(stored)}`);
}

async function lived(seed: string): Promise<readonly string[]> {
  const chance = chanceOf(seed);
  const line = shakyWall(chance.uuid);
  const wrong: string[] = [];
  importEmployees(line.service(), { format: 'csv', text: ROSTER });
  if (chance.happens(0.3)) line.service().setConfig('punch.guardSeconds', 0);
  line.wall.wall.subscribe(({ screen }) => lookAt(line, screen, wrong));
  line.up();
  await quiet();
  const count = () =>
    prepared(line.service().db, 'SELECT count(*) FROM punch').pluck().get() as number;
  for (let step = 0; step < STEPS; step += 1) {
    const before = count();
    line.next(chance.pick(['heard', 'heard', 'heard', 'call lost', 'answer lost']));
    const { most, last } = act(line, chance);
    await quiet();
    await untilUp(line, chance);
    line.next('heard');
    await quiet();
    if (count() - before > most) wrong.push(`step ${step}: ${count() - before} of ${most}`);
    const { screen } = line.wall.wall.getState();
    const shown = 'board' in screen ? screen.board.employee.name : last;
    if (last !== undefined && shown !== last) wrong.push(`step ${step}: ${shown} before ${last}`);
    if (screen.kind === 'done' && chance.happens(0.8)) {
      line.wall.deeds.painted(screen.receipt.punchId);
    }
    await quiet();
    line.pass(chance.pick([1_000, 8_000, 40_000, 3_600_000]));
    if (chance.happens(0.1)) line.service().world.jump(chance.pick([-3_600_000, -30_000, 40_000]));
    await quiet();
  }
  line.service().close();
  return [...wrong, ...line.defects.map(String)].map((what) => `${seed}: ${what}`);
}

test('however the line breaks, an act makes one punch at most, and a receipt is its own person’s', async () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= 6; seed += 1) wrong.push(...(await lived(`shaky ${seed}`)));
  expect(wrong).toEqual([]);
});
