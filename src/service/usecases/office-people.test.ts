import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { badgesOf } from '../store/badge.ts';
import { employeeByNumber } from '../store/employee.ts';
import { addPerson, changePerson } from './change-person.ts';
import { enterPersonModel } from './enter-person-model.ts';
import { findPeople } from './find-people.ts';
import { identify } from './identify.ts';
import { importEmployees } from './import-employees.ts';
import { resetPin, setPin } from './person-pin.ts';
import { readPerson } from './read-person.ts';
import { removeBadge, teachBadge } from './teach-badge.ts';

const BY = 'office at the wall';
let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
  roster(
    'number,name,badge,pin',
    '7,Ada Lovelace,0040856634,48213',
    '8,Țurcanu Ion,,',
    '12,Béla,,',
  );
});
afterEach(() => kiosk.close());

function roster(...lines: string[]) {
  const outcome = importEmployees(kiosk, { format: 'csv', text: lines.join('\n') });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
}

function found(query: string, more: Partial<Parameters<typeof findPeople>[1]> = {}) {
  const outcome = findPeople(kiosk, {
    query,
    filter: 'all',
    sort: 'number',
    isDescending: false,
    offset: 0,
    limit: 50,
    ...more,
  });
  return outcome.ok ? outcome.value : null;
}

const numbers = (...asked: Parameters<typeof found>) =>
  found(...asked)?.people.map(({ number }) => number);
const person = (number: string) => {
  const outcome = readPerson(kiosk, { number });
  return outcome.ok ? outcome.value.person : null;
};
const audited = () =>
  kiosk.db
    .prepare('SELECT by, action, subject, before, after FROM audit WHERE by = ? ORDER BY number')
    .all(BY);
const change = (number: string, what: Parameters<typeof changePerson>[1]['change']) =>
  changePerson(kiosk, { number, change: what }, BY);
const byPin = async (pin: string) => {
  kiosk.world.pass(600_000);
  const outcome = await identify(kiosk, { credential: { kind: 'pin', pin } });
  return outcome.ok ? outcome.value.board.employee.name : outcome.refusal;
};
const byBadge = async (frame: string) => {
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame } });
  return outcome.ok ? outcome.value.board.employee.name : outcome.refusal;
};

describe('people are found', () => {
  test('by the beginnings of their names without marks, in any order, and by their number', () => {
    expect(numbers('lov ad')).toEqual(['7']);
    expect(numbers('turc')).toEqual(['8']);
    expect(numbers('BELA')).toEqual(['12']);
    expect(numbers('1')).toEqual(['12']);
    expect(numbers('ovelace')).toEqual([]);
    expect(numbers('')).toEqual(['7', '8', '12']);
  });

  test('by what they lack; who has left lacks nothing', () => {
    change('12', { active: false });
    expect(numbers('', { filter: 'inactive' })).toEqual(['12']);
    expect(numbers('', { filter: 'active' })).toEqual(['7', '8']);
    expect(numbers('', { filter: 'noBadge' })).toEqual(['8']);
    expect(numbers('', { filter: 'noPin' })).toEqual(['8']);
    expect(numbers('', { filter: 'noModel' })).toEqual(['7', '8']);
    expect(numbers('', { filter: 'noVendorLink' })).toEqual(['7', '8']);
  });

  test('in order of their names or numbers, a page at a time', () => {
    expect(numbers('', { sort: 'name' })).toEqual(['7', '12', '8']);
    expect(numbers('', { isDescending: true })).toEqual(['12', '8', '7']);
    expect(found('', { offset: 1, limit: 1 })).toMatchObject({
      people: [{ number: '8' }],
      found: 3,
      known: 3,
    });
  });

  test('among five thousand of them', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `${1000 + at},Person Ön${at} Müller`);
    roster('number,name', ...many);
    const began = performance.now();
    expect(found('mul on')?.found).toBe(5_000);
    const first = performance.now();
    expect(numbers('mull on4711')).toEqual(['5711']);
    const letter = performance.now();
    console.info(
      `5,000 people: first search ${(first - began).toFixed(1)} ms, next letter ${(letter - first).toFixed(1)} ms`,
    );
  });
});

describe('a person', () => {
  test('is shown with what identifies them, masked', () => {
    expect(person('7')).toMatchObject({
      name: 'Ada Lovelace',
      badges: [{ masked: '••••6634', source: 'roster' }],
      pin: true,
      isPinOutdated: false,
      standing: 'out',
      models: [],
      balanceSeconds: null,
    });
    expect(readPerson(kiosk, { number: '99' })).toMatchObject({ refusal: 'unknownEmployee' });
  });

  test('gets another name and number, and the audit has both', () => {
    expect(change('7', { name: ' Ada King ', number: '70' })).toEqual({
      ok: true,
      value: { number: '70', isChanged: true },
    });
    expect(audited()).toEqual([
      {
        by: BY,
        action: 'personChanged',
        subject: '70',
        before: '{"name":"Ada Lovelace","number":"7"}',
        after: '{"name":"Ada King","number":"70"}',
      },
    ]);
    expect(change('70', { name: 'Ada King' })).toMatchObject({ value: { isChanged: false } });
    expect(audited()).toHaveLength(1);
  });

  test('keeps a personal key of the vendor under their new number', () => {
    kiosk.secrets.set('vendor.key.7', 'k');
    change('7', { number: '70' });
    expect([kiosk.secrets.get('vendor.key.7'), kiosk.secrets.get('vendor.key.70')]).toEqual([
      null,
      'k',
    ]);
  });

  test('gets no number and no link that somebody else has', () => {
    change('8', { vendorId: '99' });
    expect(change('7', { number: '8' })).toMatchObject({
      refusal: 'taken',
      detail: { field: 'number', number: '8', name: 'Țurcanu Ion' },
    });
    expect(change('7', { vendorId: '99' })).toMatchObject({ detail: { field: 'vendorId' } });
    expect(addPerson(kiosk, { number: '8', name: 'X' }, BY)).toMatchObject({
      refusal: 'notUsable',
    });
    expect(person('7')).toMatchObject({ number: '7', vendorId: null });
  });

  test.each([
    ['number', { number: 'a b' }],
    ['number', { number: '' }],
    ['name', { name: '  ' }],
    ['vendorId', { vendorId: '' }],
    ['adultFromDate', { adultFromDate: '2026-02-30' }],
  ])('gets no %s that cannot be one', (field, what) => {
    expect(change('7', what)).toMatchObject({ refusal: 'notUsable', detail: { field } });
  });

  test('is switched off and on by the office, and no pull takes that back', async () => {
    change('7', { active: false });
    expect(await byBadge('0040856634')).toBe('inactive');
    expect(person('7')).toMatchObject({ active: false, activeFrom: 'roster' });
    change('7', { active: true });
    expect(await byBadge('0040856634')).toBe('Ada Lovelace');
    expect(audited()).toMatchObject([
      { action: 'personDeactivated' },
      { action: 'personReactivated' },
    ]);
  });
});

describe('a working-time model', () => {
  const eight = [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0];
  const weekly = (fromDate: string, toDate: string | null = null) =>
    ({ kind: 'weekly', fromDate, toDate, amSeconds: eight, pmSeconds: eight }) as const;
  const enter = (model: Parameters<typeof enterPersonModel>[1]['model'], dryRun = false) =>
    enterPersonModel(kiosk, { number: '7', model, dryRun }, BY);

  test('says what it would come to, and changes nothing before it is meant', () => {
    const outcome = enter(weekly('2026-04-01'), true);
    expect(outcome).toMatchObject({ ok: true, value: { isChanged: true } });
    const days = outcome.ok ? outcome.value.days : [];
    expect(
      days
        .slice(0, 4)
        .map(({ date, beforeSeconds, afterSeconds }) => [date, beforeSeconds, afterSeconds]),
    ).toEqual([
      ['2026-04-01', null, 28_800],
      ['2026-04-02', null, 28_800],
      // Good Friday
      ['2026-04-03', null, 0],
      ['2026-04-04', null, 0],
    ]);
    expect(person('7')?.models).toEqual([]);
    expect(audited()).toEqual([]);
  });

  test('ends the one before it, and may not reach into a later one', () => {
    enter(weekly('2026-01-01'));
    enter({
      kind: 'monthly',
      fromDate: '2026-03-01',
      toDate: null,
      monthlySeconds: 288_000,
      workdays: [true, true, true, true, true, false, false],
    });
    expect(
      person('7')?.models.map(({ model, isNow }) => [model.kind, model.toDate, isNow]),
    ).toEqual([
      ['weekly', '2026-02-28', false],
      ['monthly', null, true],
    ]);
    expect(enter(weekly('2026-02-01', '2026-03-05'))).toMatchObject({
      refusal: 'overlaps',
      detail: { fromDate: '2026-03-01' },
    });
    expect(audited()).toMatchObject([{ action: 'modelEntered' }, { action: 'modelEntered' }]);
  });

  test('that stands already changes nothing', () => {
    enter(weekly('2026-01-01'));
    expect(enter(weekly('2026-01-01'))).toMatchObject({ value: { isChanged: false } });
    expect(audited()).toHaveLength(1);
  });

  test.each([
    ['toDate', weekly('2026-02-01', '2026-01-01')],
    ['fromDate', weekly('2026-02-30')],
    ['weekly', { ...weekly('2026-02-01'), amSeconds: [80_000, 0, 0, 0, 0, 0, 0] }],
  ])('that cannot be is refused by its %s', (field, model) => {
    expect(enter(model)).toMatchObject({ refusal: 'notUsable', detail: { field } });
  });
});

describe('a badge', () => {
  const teach = (number: string, frame: string, dryRun = false) =>
    teachBadge(kiosk, { number, frame, dryRun }, BY);

  test('that is held to the reader is theirs from then on, and is shown masked only', async () => {
    expect(teach('8', 'AB12CD34', true)).toEqual({
      ok: true,
      value: { masked: '••••CD34', isTheirs: false, recorded: 0, left: 0 },
    });
    expect(await byBadge('AB12CD34')).toBe('unknownBadge');
    teach('8', 'ab12cd34');
    expect(await byBadge('AB12CD34')).toBe('Țurcanu Ion');
    expect(JSON.stringify(audited())).not.toContain('AB12CD34');
    expect(audited()).toMatchObject([{ action: 'badgeGiven', after: '{"badge":"••••CD34"}' }]);
    expect(teach('8', 'AB12CD34')).toMatchObject({ value: { isTheirs: true } });
    expect(audited()).toHaveLength(1);
  });

  test('that waited brings its scans with it', async () => {
    await byBadge('AB12CD34');
    kiosk.world.pass(3_600_000);
    expect(teach('8', 'AB12CD34', true)).toMatchObject({ value: { recorded: 1 } });
    expect(person('8')).toMatchObject({ punches: 0 });
    expect(teach('8', 'AB12CD34')).toMatchObject({ value: { recorded: 1 } });
    expect(person('8')).toMatchObject({ punches: 1, standing: 'in' });
  });

  test('of somebody else is refused with whose it is', () => {
    expect(teach('8', '0040856634')).toEqual({
      ok: false,
      refusal: 'belongsToAnother',
      detail: { masked: '••••6634', number: '7', name: 'Ada Lovelace' },
    });
  });

  test('is none of digits that somebody may have typed as a PIN, and none of noise', () => {
    expect(teach('8', '735142')).toMatchObject({ refusal: 'pinShaped' });
    expect(teach('8', '%%')).toMatchObject({ refusal: 'unreadableBadge' });
    change('8', { active: false });
    expect(teach('8', 'AB12CD34')).toMatchObject({ refusal: 'inactive' });
  });

  test('that makes up its number at each read can be nobody’s', () => {
    kiosk.setConfig('reader', { ...kiosk.config().reader, format: 'hex' });
    expect(teach('8', '08AABBCC')).toMatchObject({ refusal: 'randomNumber' });
  });

  test('that is taken away is known no more', async () => {
    const id = person('7')?.badges[0]?.id ?? '';
    expect(removeBadge(kiosk, { number: '8', id }, BY)).toMatchObject({ refusal: 'unknownBadge' });
    expect(removeBadge(kiosk, { number: '7', id }, BY)).toMatchObject({
      value: { masked: '••••6634' },
    });
    expect(await byBadge('0040856634')).toBe('unknownBadge');
    expect(badgesOf(kiosk.db, employeeByNumber(kiosk.db, '7')?.id ?? '')).toEqual([]);
    expect(audited()).toMatchObject([{ action: 'badgeTaken', before: '{"badge":"••••6634"}' }]);
  });
});

describe('a PIN', () => {
  test('by chance works at once, and stands in no audit', async () => {
    const outcome = await resetPin(kiosk, { number: '8' }, BY);
    const pin = outcome.ok ? outcome.value.pin : '';
    expect(pin).toMatch(/^\d{4}$/);
    expect(await byPin(pin)).toBe('Țurcanu Ion');
    expect(JSON.stringify(audited())).not.toContain(pin);
    expect(audited()).toMatchObject([{ action: 'pinReset', before: '{"pin":false}' }]);
  });

  test.each([
    ['form', '12'],
    ['form', '12a4'],
    ['sameDigits', '7777'],
    ['run', '3456'],
    ['number', '0008'],
    ['year', '1984'],
    ['taken', '48213'],
  ])('is refused as %s', async (why, pin) => {
    expect(await setPin(kiosk, { number: '8', pin }, BY)).toEqual({
      ok: false,
      refusal: 'pinRefused',
      detail: { why, min: 4, max: 12 },
    });
    expect(person('8')?.pin).toBe(false);
  });

  test('that is set replaces the one before', async () => {
    expect(await setPin(kiosk, { number: '7', pin: '90817' }, BY)).toMatchObject({ ok: true });
    expect(await byPin('90817')).toBe('Ada Lovelace');
    expect(await byPin('48213')).toBe('unknownPin');
  });

  test('beside a badge is hashed slowly, and two people may have the same', async () => {
    kiosk.setConfig('punch', { ...kiosk.config().punch, identify: 'badgeAndPin' });
    expect(person('7')).toMatchObject({ pin: true, isPinOutdated: false });
    expect(await setPin(kiosk, { number: '7', pin: '90817' }, BY)).toMatchObject({ ok: true });
    expect(await setPin(kiosk, { number: '8', pin: '90817' }, BY)).toMatchObject({ ok: true });
    const credential = { kind: 'badge', frame: '0040856634', pin: '90817' } as const;
    expect(await identify(kiosk, { credential })).toMatchObject({ ok: true });
  });
});
