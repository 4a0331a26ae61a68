import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../test/builders/sync-rig.ts';
import { officeContract, type OfficeContract } from '../contract/office.ts';
import type { Handlers, Input } from '../contract/call.ts';
import { officeHandlers } from './office-handlers.ts';
import { putDayOff } from './store/day-off.ts';
import { employeeByNumber } from './store/employee.ts';
import { presencesBetween } from './store/presence.ts';
import { identify } from './usecases/identify.ts';
import { listWaitingBadges } from './usecases/waiting-badges.ts';
import { requestCorrection } from './usecases/request-correction.ts';

/**
 * Whatever the office may change is in its audit. Each call of the contract is in one of these lists: those that read, those
 * that are carried out here, and those of screens whose own file writes the entry.
 */
type Name = keyof OfficeContract['calls'];

const READING: readonly Name[] = [
  'listEmployees',
  'listWaitingBadges',
  'readPlaces',
  'readFolder',
  'findRollouts',
  'listConflicts',
  'listFlaggedDays',
  'readOfficeMonth',
  'listDate',
  'readOfficeDay',
  'previewDayChanges',
  'readReport',
  'exportProgress',
  'previewExport',
  'previewRegister',
  'listRequests',
  'readJournal',
  'verifyJournal',
  'checkVendorAccess',
  'readVendorStatus',
  'readVendorSchedule',
  'compareVendorReport',
  'readSettings',
  'readSetup',
  'listZones',
  'listCountries',
  'readHolidayPlace',
  'testVendor',
  'previewRoster',
  'previewPage',
  'readSync',
  'listOwedDays',
  'listMonths',
  'readMonth',
  'readOpenPoints',
  'openRosterFile',
  'previewRosterFile',
  'readErasure',
  'findPeople',
  'readPerson',
  'readBackups',
  'readRestore',
  'readHealth',
  'readHealthCheck',
  'readLog',
  'readLockDown',
  'readAbout',
  'readLicence',
  'readUpdate',
  'readDay',
  'status',
  'doctor',
  'checkConfig',
  'readConfig',
  'readAudit',
  'listExportPresets',
  'readWorkedPicture',
  'readBalancePicture',
  'readPresencePicture',
  'readBacklogPicture',
];

/** What they change is nobody's data: a look that goes on, an answer of the vendor that comes sooner, a head kept beside the file. */
const CHANGING_NOTHING_KEPT: readonly Name[] = [
  'sync',
  'startSync',
  'anchorJournal',
  'cancelExport',
  'goOnWithSetup',
  'startDemo',
  'beginHealthCheck',
  'beginRestoreCheck',
  'dropRestore',
  'beginBackup',
  'exportAudit',
];

/** Where the entry is written, of screens that test it beside it. */
const WRITTEN_IN: Partial<Record<Name, string>> = {
  makeFolder: 'office-handlers.ts',
  markLooked: 'days/flagged-days.ts',
  applyDayChanges: 'days/change-days.ts',
  answerRequest: 'days/answer-request.ts',
  setCompanyDayOff: 'days/company-day-off.ts',
  startExport: 'export-handlers.ts',
  startRegister: 'export-handlers.ts',
  saveExportPreset: 'usecases/export-presets.ts',
  removeExportPreset: 'usecases/export-presets.ts',
  planExport: 'usecases/export-presets.ts',
  teachReader: 'settings-handlers.ts',
  finishSetup: 'setup-handlers.ts',
  createRollout: 'rollout/create-rollout.ts',
  applyRollout: 'rollout/apply-rollout.ts',
  setAdminPin: 'setup/change-admin-pin.ts',
  saveVendor: 'setup/save-vendor.ts',
  takeOverRoster: 'setup/roster-preview.ts',
  retryDay: 'sync-handlers.ts',
  importRosterFile: 'usecases/import-employees.ts',
  writePersonData: 'usecases/write-person-data.ts',
  erasePerson: 'usecases/erase-person.ts',
  printBadges: 'usecases/print-badges.ts',
  addPerson: 'usecases/change-person.ts',
  changePerson: 'usecases/change-person.ts',
  enterPersonModel: 'usecases/enter-person-model.ts',
  teachBadge: 'usecases/teach-badge.ts',
  removeBadge: 'usecases/teach-badge.ts',
  setPin: 'usecases/person-pin.ts',
  resetPin: 'usecases/person-pin.ts',
  backUp: 'backup-handlers.ts',
  newRecoveryCode: 'backup-handlers.ts',
  restoreNow: 'backup-handlers.ts',
  updateNow: 'update/update-handlers.ts',
};

/** Nobody writes these down yet. */
const NOT_YET: readonly Name[] = [];

const DAY = '2026-03-30';
let rig: SyncRig;
let office: Handlers<OfficeContract>;

beforeEach(async () => {
  rig = await syncRig({});
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  rig.punch(ADA, 'out', `${DAY} 12:00`);
  rig.pass(600_000);
  await rig.settle(true);
  office = officeHandlers(rig.kiosk(), rig.engine(), 'office at the wall');
});

afterEach(() => rig.close());

type Entry = { readonly action: string; readonly before: string; readonly after: string };

function entries(): readonly Entry[] {
  return rig.kiosk().db.prepare('SELECT * FROM audit ORDER BY number').all() as Entry[];
}

const ada = () => employeeByNumber(rig.kiosk().db, String(ADA))?.id ?? '';
const presence = () =>
  presencesBetween(rig.kiosk().db, ada(), 0, Number.MAX_SAFE_INTEGER)[0]?.id ?? '';

async function waitingId(): Promise<string> {
  await identify(rig.kiosk(), { credential: { kind: 'badge', frame: '0099887766' } });
  rig.pass(3_600_000);
  const listed = listWaitingBadges(rig.kiosk());
  return listed.ok ? (listed.value.badges[0]?.id ?? '') : '';
}

function asked(): string {
  const id = randomUUID();
  const change = { what: 'missing', kind: 'out', at: null } as const;
  const outcome = requestCorrection(rig.kiosk(), { id, employeeId: ada(), date: DAY, change });
  expect(outcome).toMatchObject({ ok: true });
  return id;
}

function conflict(): string {
  const { db } = rig.kiosk();
  rig.punch(ADA, 'in', `${DAY} 13:00`);
  db.exec(`UPDATE owed_day SET state = 'conflict', reason = 'bothChanged', theirs = '[]'`);
  const listed = office.listConflicts({});
  if ('then' in listed || !listed.ok) throw new Error('no list');
  return listed.value.conflicts[0]?.id ?? '';
}

const by = 'Eva';
const reason = 'a good one';
const number = String(ADA);

type Tried = {
  readonly [N in Name]?: () => Input<OfficeContract, N> | Promise<Input<OfficeContract, N>>;
};

const TRIED: Tried = {
  importEmployees: () => ({ format: 'csv', text: 'number,name\n90,Zoe\n' }),
  importPunches: () => ({ text: `employee,kind,at\n${number},in,${DAY}T13:00:00+02:00\n` }),
  importAbsences: () => ({
    text: `employee,date,type,portion\n${number},2026-03-27,unpaid,1\n`,
  }),
  importModels: () => ({
    text: `employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays\n${number},2026-01-01,,weekly,4:00;4:00;4:00;4:00;4:00;0;0,4:00;4:00;4:00;4:00;4:00;0;0,,\n`,
  }),
  importHolidays: () => ({ text: 'date,name,portion\n2026-03-26,Feast,1\n' }),
  importBalances: () => ({
    text: `employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry\n${number},2026,1:00,0:00,30,0\n`,
  }),
  assignBadge: async () => ({ id: await waitingId(), number, by, dryRun: false }),
  dropBadge: async () => ({ id: await waitingId(), by }),
  resolveConflict: () => ({ id: conflict(), keep: 'ours', by, reason }),
  correctPresence: () => ({
    id: randomUUID(),
    number,
    date: DAY,
    change: { kind: 'change', presenceId: presence(), to: '11:00' },
    by,
    reason,
  }),
  closeRequest: () => ({ id: asked(), by, reason }),
  pauseVendor: () => ({ by }),
  resumeVendor: async () => {
    await office.pauseVendor({ by });
    return {};
  },
  changeSetting: () => ({ key: 'screen.returnSeconds', value: 9 }),
  setConfig: () => ({ key: 'screen.returnSeconds', value: 9 }),
  setSecret: () => ({ name: 'vendor.key', value: 'not to be read' }),
  closeMonth: () => {
    rig.pass(5 * 86_400_000);
    return { month: '2026-03', by, reason };
  },
  reopenMonth: async () => {
    rig.pass(5 * 86_400_000);
    await office.closeMonth({ month: '2026-03', by, reason });
    return { month: '2026-03', by, reason };
  },
  eraseEmployee: async () => {
    await office.importEmployees({ format: 'csv', text: 'number,name\n90,Zoe\n' });
    return { number: '90' };
  },
  prune: async () => {
    rig.pass(9 * 366 * 86_400_000);
    return { dryRun: false };
  },
};

test('every call reads, or is written down', () => {
  const known = [
    ...READING,
    ...CHANGING_NOTHING_KEPT,
    ...Object.keys(WRITTEN_IN),
    ...Object.keys(TRIED),
    ...NOT_YET,
  ];
  expect(known.toSorted()).toEqual(Object.keys(officeContract.calls).toSorted());
});

test.each(Object.keys(TRIED) as Name[])('%s leaves an entry of the audit', async (name) => {
  const input = await TRIED[name]?.();
  const before = entries().length;
  const call = office[name] as (input: unknown) => Promise<{ readonly ok: boolean }>;
  expect(await call(input)).toMatchObject({ ok: true });
  const written = entries().slice(before);
  expect(written).toHaveLength(1);
  expect(JSON.stringify(written)).not.toMatch(/not to be read|0099887766/);
});

test.each(Object.entries(WRITTEN_IN))('%s is written down in %s', (_name, file) => {
  const path = join(import.meta.dirname, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/\baudit\(/);
});

test('a correction is there as it was and as it is, once however often it is asked for', async () => {
  const input = await TRIED.correctPresence?.();
  if (input === undefined) throw new Error('nothing to correct');
  await office.correctPresence(input);
  await office.correctPresence(input);
  const written = entries().filter(({ action }) => action === 'daysChanged');
  expect(written).toHaveLength(1);
  const [{ before, after } = { before: '', after: '' }] = written;
  expect(before).toContain(`"to":"${DAY}T12:00:00+02:00"`);
  expect(after).toContain(`"to":"${DAY}T11:00:00+02:00"`);
  expect(after).toContain(reason);
});

test('what changes nothing, or is only tried, is not written down', async () => {
  const files = TRIED.importHolidays?.() as { readonly text: string };
  await office.importHolidays(files);
  const before = entries().length;
  await office.importHolidays(files);
  await office.prune({ dryRun: true });
  await office.resumeVendor({});
  expect(await office.closeRequest({ id: 'unknown', by, reason })).toMatchObject({ ok: false });
  expect(entries()).toHaveLength(before);
});

test('a setting by which nothing is counted leaves what is known of a closed month as it is', async () => {
  const month = '2026-03';
  rig.pass(5 * 86_400_000);
  expect(await office.closeMonth({ month, by, reason })).toMatchObject({ ok: true });
  // Told by the vendor, with nobody there to settle it yet: whatever settles the month would book it.
  const ill = { date: '2026-03-27', type: 'sick_self', portion: 1, half: null } as const;
  putDayOff(rig.kiosk().db, ada(), ill, 'vendor');
  const booked = () =>
    rig.kiosk().db.prepare('SELECT cause FROM month_amendment').pluck().all() as string[];
  for (const [key, value] of [
    ['punch.guardSeconds', 7],
    ['punch.undoSeconds', 20],
    ['punch.badgeActs', 'ask'],
  ] as const) {
    expect(await office.changeSetting({ key, value })).toMatchObject({ ok: true });
    expect(booked()).toEqual([]);
  }
  expect(await office.changeSetting({ key: 'punch.openLimitHours', value: 12 })).toMatchObject({
    ok: true,
  });
  expect(booked()).toEqual(['settings']);
});

test('a setting that counts differently leaves closed sums, and is an amendment in its month', async () => {
  const month = '2026-03';
  rig.pass(5 * 86_400_000);
  expect(await office.closeMonth({ month, by, reason })).toMatchObject({ ok: true });
  const steps = [{ afterMinutes: 120, breakMinutes: 30 }];
  const value = { rule: 'steps', deduct: 'leastSufficient', steps };
  expect(await office.changeSetting({ key: 'breaks', value })).toMatchObject({ ok: true });
  const read = await office.readMonth({ month });
  const person = read.ok ? read.value.people.find((each) => each.number === number) : undefined;
  expect(person?.closed?.worked).toBe(4 * 3_600);
  expect(person?.amendments).toMatchObject([
    { cause: 'settings', worked: -1_800, shownIn: '2026-04', dates: [DAY] },
  ]);
});
