import { examplesOf, written, type Place } from './json.ts';
import { eachLine, openPage, type Extract, type Page } from './page.ts';
import { pairsOf } from './curl.ts';

/** Values of the example that are samples: anybody's name, id, comment and time. */
const SAMPLES = /^(?:\w*[iI]d|user\w*Name|organizationName|comment|from|to|page|pageSize)$/;

/** mcTIME's page of `GET /times`: tables between bars, two addresses and one example with remarks behind `//`. */
export function extractMctimeTimes(text: string): Extract {
  const page = openPage(text);
  eachLine(page, /^(GET|POST|PUT|DELETE) \/(\w+)$/, ([, method, path], at) => {
    page.name(at, 'endpoint', `${method} /${path}`);
  });
  eachLine(page, /^---\|/, () => {});
  eachLine(page, /^(\w+)([^|]*?) \| ([^|]+) \| ([^|]+) \|$/, (cells, at) => {
    if (!(page.lines[at + 1] ?? '').startsWith('---|')) row(page, cells, at);
  });
  eachLine(page, /^https:\/\/mctime\.com([^?]+)\/times\?(.*)$/, ([, base, query = ''], at) => {
    page.name(at, 'value', `base ${base}`);
    for (const [name, value] of pairsOf(query)) {
      page.name(at, 'parameter', `times ${name}`);
      if (name === 'timeTypes') page.name(at, 'value', `timeTypes.${value}`);
      if (/%../.test(value)) page.name(at, 'quirk', `${/%../.exec(value)?.[0]} in the query`);
    }
  });
  for (const example of examplesOf(page)) {
    for (const place of example.places) field(page, place, example.at);
    page.name(example.at, 'quirk', ...example.slips);
    for (const [index, line] of example.text.split('\n').entries())
      remark(page, line, example.at + index);
  }
  return page.done();
}

/** A row of a table: a status of HTTP, or a parameter with what its text allows. */
function row(
  page: Page,
  [, name = '', more = '', title = '', text = '']: readonly string[],
  at: number,
): void {
  if (/^\d+$/.test(name)) {
    page.name(at, name.startsWith('2') ? 'value' : 'error', `${name} ${title}`);
    return;
  }
  page.name(at, 'parameter', `times ${name}`);
  page.mention(at);
  if (more.includes('mandatory')) page.name(at, 'error', `400 without ${name}`);
  if (title.startsWith('array')) page.name(at, 'quirk', `${name} is a repeated key`);
  const byDefault = /default (\w+)/.exec(title)?.[1];
  if (byDefault !== undefined) page.name(at, 'value', `${name} default ${byDefault}`);
  for (const [, value] of text.matchAll(/"(\w+)"/g)) page.name(at, 'value', `${name}.${value}`);
  for (const [, count, what] of text.matchAll(
    /[Mm]aximum (?:allowed timespan are|of) (\d+) (\w+)/g,
  ))
    page.name(at, 'quirk', `at most ${count} ${what}`);
  for (const [, status] of text.matchAll(/then (\d{3}) code/g))
    page.name(at, 'error', `${status} for ${name} that may not be seen`);
  for (const [, other] of text.matchAll(/together with (\w+) then/g))
    page.name(at, 'quirk', `${name} are ignored with ${other}`);
  for (const [, sign, code] of text.matchAll(/\[ (\S+) \] should be encoded to \[ (\S+) \]/g))
    page.name(at, 'error', `400 for a ${sign} that is not ${code}`);
  if (text.includes('containing a timezone')) page.name(at, 'error', '400 without a timezone');
  for (const [, when, side] of text.matchAll(/that started (after|before) .*?(?= )/g))
    page.name(at, 'quirk', `started ${when} ${name}${side ?? ''}`);
}

function field(page: Page, { path, value }: Place, at: number): void {
  const key = path.at(-1) ?? '';
  const [last, before] = [written(path.slice(-1)), path.slice(0, -1)];
  const around =
    before.at(-1) === '[]' ? `${before.at(-2)}[].` : before.length === 0 ? '' : `${before.at(-1)}.`;
  page.name(at, 'field', `${around}${last}`);
  if (value === undefined || SAMPLES.test(key)) return;
  page.name(at, 'value', typeof value === 'string' ? `${key}.${value}` : `${key}=${String(value)}`);
}

/** A remark behind a line of the example: the values that it lists, else the remark itself. */
function remark(page: Page, line: string, at: number): void {
  const [, key, text] = /^"(\w+)": .*?\/\/(.*)$/.exec(line) ?? [];
  if (key === undefined || text === undefined) return;
  const list = /possible responses ((?:"\w+"(?:, | or )?)+)/.exec(text)?.[1] ?? '';
  const values = [...list.matchAll(/"(\w+)"/g)].map(([, value]) => `${key}.${value}`);
  const flags = [...text.matchAll(/\b(true|false)\b/g)].map(([, value]) => `${key}=${value}`);
  page.name(at, 'value', ...values, ...flags);
  if (values.length === 0) page.name(at, 'quirk', `${key}: ${text.trim()}`);
  for (const [, value, what] of text.matchAll(
    /"(\w+)" will be returned if time entry was ([^.]+)\./g,
  ))
    page.name(at, 'quirk', `${key} ${value}: ${what}`);
}
