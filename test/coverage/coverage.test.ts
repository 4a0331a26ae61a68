import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coveragePage } from './coverage-page.ts';
import { beginsWith, DOCUMENTS, missingOf, VENDORS, type VendorDocument } from './documents.ts';
import { titlesOf } from './titles.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BY_NAME = DOCUMENTS.map((document) => [document.name, document] as const);

test.each(BY_NAME)('every name and every sentence of %s is accounted for', (_, document) => {
  expect(missingOf(document, document.text)).toEqual([]);
});

test.each(BY_NAME)('no line of the prose of %s is accounted for in vain', (_, document) => {
  const { unread } = document.extract(document.text);
  const idle = document.prose.filter(([start]) => !unread.some((line) => beginsWith(line, start)));
  expect(idle).toEqual([]);
});

test.each(VENDORS)('%s: each item stands once, with a test that is there', (_, covered) => {
  const names = covered.map(({ kind, name }) => `${kind}: ${name}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const absent = new Set<string>();
  for (const { test: place } of covered) {
    const [path = '', title = ''] = place.split(' › ');
    const file = resolve(ROOT, path);
    const titles = existsSync(file) ? titlesOf(readFileSync(file, 'utf8')) : [];
    if (!titles.includes(title)) absent.add(place);
  }
  expect([...absent]).toEqual([]);
});

test('docs/vendors/coverage.md is what the lists say', () => {
  const path = resolve(ROOT, 'docs/vendors/coverage.md');
  if (process.env['STEMPEL_WRITE_DOCS'] === '1') writeFileSync(path, coveragePage());
  expect(readFileSync(path, 'utf8')).toBe(coveragePage());
});

describe('what a document would say besides is missed', () => {
  const ADDED = [
    '"brand_new": 1,',
    "'brand_new': 1,",
    'brand_new integer A new field',
    'brand_new | string | A new parameter. |',
    '  • brand_new – a new parameter',
    '- brand_new – 1',
    'GET /brand_new',
    'A new sentence.',
  ];

  test.each(BY_NAME)('%s: a new line, wherever it stands', (_, document) => {
    const lines = document.text.split('\n');
    const unnoticed = ADDED.flatMap((added) =>
      [...lines, ''].flatMap((_line, at) => {
        const text = lines.toSpliced(at, 0, added).join('\n');
        return noticed(document, text) ? [] : [`${added} in line ${at + 1}`];
      }),
    );
    expect(unnoticed).toEqual([]);
  });

  test.each([
    [
      'moco-presences',
      '- user_id –',
      '- user_id, team_id –',
      'parameter: GET /users/presences team_id',
    ],
    ['moco-presences', 'is423 Locked', 'is 409 Conflict', 'mention: 409'],
    [
      'moco-presences',
      '"to": "14:00"',
      '"until": "14:00"',
      'parameter: PUT /users/presences/{id} until',
    ],
    ['moco-presences', '- to –', '- to* –', 'error: POST /users/presences without to'],
    ['moco-presences', "-H 'Content-Type: ", "-H 'X-Mood: ", 'parameter: X-Mood: application/json'],
    [
      'clockodo-userreports',
      '\nRequest\nGET /api/userreports\n',
      '\nRequest\nPUT /api/userreports\n',
      'endpoint: PUT /userreports',
    ],
    ['clockodo-userreports', '\n4: Request', '\n5: Request', 'value: type 5'],
    ['clockodo-userreports', 'diff integer', 'diff float', 'value: userreport.diff: float'],
    [
      'clockodo-userreports',
      'sum_absence[school]',
      'sum_absence[strike]',
      'field: userreport.sum_absence.strike',
    ],
    [
      'clockodo-userreports',
      '[integer] length',
      '[integer] pause',
      'field: userreport_day.breaks.pause',
    ],
    ['iflow-status', '{ro_RO/en_US}', '{ro_RO/en_US/de_DE}', 'value: api_language=de_DE'],
    [
      'iflow-status',
      '&attendance_type',
      '&mood=1&attendance_type',
      'parameter: get_today_status.mood',
    ],
    ['iflow-status', '"solo"', '"first"', 'value: consecutive_days_position first'],
    ['iflow-status', 'error_ keys', 'fault_ keys', 'mention: fault_'],
    ['iflow-api', 'cnp or id_card (', 'cnp or email (', 'value: update_by=email'],
    ['iflow-api', '_holiday modifiers', '_leap modifiers', 'value: totals overtime_leap'],
    ['iflow-api', '404 status', '403 status', 'mention: 403'],
    ['iflow-api', '(01 – 12)', '(01 – 13)', 'value: month 13'],
    ['mctime-times', ', "free_time"', ', "free_time", "sabbatical"', 'value: timeTypes.sabbatical'],
    ['mctime-times', '"wtm" or "null". ', '"wtm", "api" or "null". ', 'value: creationType.api'],
    ['mctime-times', '&userIds=987', '&teamIds=987', 'parameter: times teamIds'],
    ['mctime-times', '404 | Not Found', '429 | Slow Down', 'error: 429 Slow Down'],
    ['mctime-times', 'Maximum of 20 users', 'Maximum of 50 users', 'quirk: at most 50 users'],
  ] as const)('%s: %j as %j', (name, said, instead, missing) => {
    const document = DOCUMENTS.find((each) => each.name === name);
    if (document === undefined) throw new Error(`There is no ${name}.`);
    const text = document.text.replace(said, instead);
    expect(text).not.toBe(document.text);
    expect(missingOf(document, text).map((each) => each.replace(/^line \d+: /, ''))).toContain(
      missing,
    );
  });
});

/** Whether the change is told, as something that is missing or as a document that cannot be read. */
function noticed(document: VendorDocument, text: string): boolean {
  try {
    return missingOf(document, text).length > 0;
  } catch {
    return true;
  }
}
