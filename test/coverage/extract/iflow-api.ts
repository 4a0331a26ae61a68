import { curlsOf, pairsOf } from './curl.ts';
import { examplesOf, written, type Place } from './json.ts';
import { eachLine, openPage, type Extract, type Page } from './page.ts';

/** Values of the examples that are samples: one person's. */
const SAMPLES = /^(?:update_by_value|team_id|full_name|cnp)$/;

/** iFlow's page of the API V2.0: a heading per endpoint, all by POST, and bullets `key – what it is`, two deep. */
export function extractIflowApi(text: string): Extract {
  const page = openPage(text);
  for (const { at, method, url, data } of curlsOf(page)) {
    const [, base = '', path = ''] = /^(.*\/api)\/(.*)$/.exec(url) ?? [];
    page.name(at, 'endpoint', `${method} ${path}`);
    page.name(at, 'value', `base ${base}`);
    for (const [name, value] of pairsOf(data ?? '')) {
      page.name(at, 'parameter', `${path.split('/').at(-1)}.${name}`);
      if (name === 'totals')
        page.name(at, 'value', ...value.split(',').map((each) => `totals ${each}`));
    }
  }
  eachLine(page, /^\/(api_v2\/\S+)$/, ([, path], at) => page.name(at, 'endpoint', `POST ${path}`));
  eachLine(page, /^ {2}• (\w+)(?: – (.*))?$/, ([, name = '', what = ''], at) => {
    parameter(page, name, what, at);
  });
  eachLine(page, /^ {4}• (?!ex:)(\w+) – /, ([, value], at) => {
    const [call, name] = above(page, at);
    page.name(at, 'value', `${call} ${name}=${value}`);
  });
  const totals = new Set<string>();
  eachLine(page, /^ {4}• ex: (\S+) – (.*)$/, ([, list = '', what = ''], at) => {
    const [, name] = above(page, at);
    for (const each of list.split(',')) totals.add(each);
    page.name(at, 'value', ...list.split(',').map((each) => `${name} ${each}`));
    const sum = /\((\w+ = [\w+]+)\)/.exec(what)?.[1];
    if (sum !== undefined) page.name(at, 'quirk', sum.replace('+', ' + '));
    const modifiers = what.includes('modifiers') ? (what.match(/(?<=\s)_[a-z]+/g) ?? []) : [];
    const bare = [...totals].filter((each) => !each.includes('_'));
    page.name(
      at,
      'value',
      ...bare.flatMap((each) => modifiers.map((more) => `${name} ${each}${more}`)),
    );
  });
  for (const { at, places, slips } of examplesOf(page)) {
    for (const place of places) field(page, place, at);
    page.name(at, 'quirk', ...slips);
  }
  return page.done();
}

function parameter(page: Page, name: string, what: string, at: number): void {
  const call = callAbove(page, at);
  page.name(at, 'parameter', `${call}.${name}`);
  page.mention(at);
  const heading = page.lines.slice(0, at).findLast((line) => /parameters:$/i.test(line));
  if (heading?.startsWith('Required') === true)
    page.name(at, 'error', `${call}.${name} is required`);
  const [, first, last] = /\((\d+) – (\d+)\)/.exec(what) ?? [];
  for (let value = Number(first ?? 1); value <= Number(last ?? 0); value += 1)
    page.name(at, 'value', `${name} ${String(value).padStart(2, '0')}`);
  const values = /Possible values are: (\w+) or (\w+)/.exec(what)?.slice(1) ?? [];
  page.name(at, 'value', ...values.map((value) => `${name}=${value}`));
}

/** The endpoint whose heading is the last one above. */
function callAbove(page: Page, at: number): string {
  const heading = page.lines.slice(0, at).findLast((line) => line.startsWith('/api_v2/'));
  return heading?.split('/').at(-1) ?? '';
}

function above(page: Page, at: number): readonly [call: string, parameter: string] {
  const bullet = page.lines.slice(0, at).findLast((line) => line.startsWith('  • '));
  return [callAbove(page, at), /\w+/.exec(bullet ?? '')?.[0] ?? ''];
}

function field(page: Page, { path, value }: Place, at: number): void {
  const key = path.at(-1) ?? '';
  page.name(at, 'field', written(path));
  if (value === null) page.name(at, 'value', `${key} null`);
  else if (value !== undefined && !SAMPLES.test(key))
    page.name(at, 'value', `${key} ${String(value)}`);
}
