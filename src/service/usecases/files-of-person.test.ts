import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { eraseEmployee } from './erase-employee.ts';
import { readErasure } from './erase-person.ts';
import { importEmployees } from './import-employees.ts';
import { writePersonData } from './write-person-data.ts';

let kiosk: ScratchKiosk;
let exportsFolder: string;
let stick: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  const text = 'number,name\n7,Adelheid Groß\n7-2026,Ben\na/b,Cem\na_b,Dan\n';
  importEmployees(kiosk, { format: 'csv', text });
  exportsFolder = join(kiosk.dataDir, 'exports');
  mkdirSync(exportsFolder);
  stick = mkdtempSync(join(tmpdir(), 'stempel-stick-'));
});
afterEach(() => {
  kiosk.close();
  rmSync(stick, { recursive: true, force: true });
});

function remains(number = '7'): readonly string[] {
  const erased = eraseEmployee(kiosk, { number });
  if (!erased.ok) throw new Error(JSON.stringify(erased));
  return erased.value.remains;
}

function put(name: string, text = 'x'): void {
  writeFileSync(join(exportsFolder, name), text);
}

test('exports that name somebody, or may, are told before and after they are erased', () => {
  put('hours.csv', '7;ADELHEID GROSS;8:00');
  put('others.csv', '8;Ben;8:00');
  put('hours.xlsx');
  const told = [
    'exports/hours.csv, an export that names them',
    'exports/hours.xlsx, an export that may name them',
  ];
  const foretold = readErasure(kiosk, { number: '7' });
  expect(foretold.ok && foretold.value.remains).toEqual(told);
  expect(remains()).toEqual(told);
  expect(readdirSync(exportsFolder)).toHaveLength(3);
});

test('the files with all that was stored about somebody go with them, wherever they were written', async () => {
  for (const folder of [exportsFolder, stick]) {
    expect(await writePersonData(kiosk, { number: '7', folder }, 'x')).toMatchObject({ ok: true });
    expect(await writePersonData(kiosk, { number: '7-2026', folder }, 'x')).toMatchObject({
      ok: true,
    });
  }
  put('stempel-7-2026-03-30.json.bak');
  expect(readdirSync(stick)).toHaveLength(4);
  remains();
  expect(readdirSync(stick).every((name) => name.startsWith('stempel-7-2026-2026-'))).toBe(true);
  expect(readdirSync(stick)).toHaveLength(2);
  expect(existsSync(join(exportsFolder, 'stempel-7-2026-03-30.json'))).toBe(false);
  expect(existsSync(join(exportsFolder, 'stempel-7-2026-03-30.json.bak'))).toBe(true);
});

test('a stick that is not there is named', async () => {
  await writePersonData(kiosk, { number: '7', folder: stick }, 'x');
  rmSync(stick, { recursive: true });
  expect(remains()).toEqual([`${stick}, where a file with their data was written: not there now`]);
});

test('where two numbers make the same name nobody’s file is deleted, and it is told', async () => {
  await writePersonData(kiosk, { number: 'a/b', folder: exportsFolder }, 'x');
  const told = remains('a/b');
  expect(readdirSync(exportsFolder)).toHaveLength(2);
  expect(told.filter((each) => each.includes('stempel-a_b-'))).toHaveLength(2);
});
