import { examplesOf, written } from './json.ts';
import { eachLine, openPage, type Extract, type Page } from './page.ts';

const TYPE = /integer|int|float|string|boolean|array|null|Array of objects of the type "\w+"/
  .source;
/** A name may be torn by the page's layout, as in `sum_hours_without_ compensation`. */
const ROW = new RegExp(String.raw`^([a-z_]+(?:_ [a-z]+)?)(?:\[([a-z_]+)\])? (${TYPE}) (.*)$`);

/** What only stands for an object, or says that something is left out. */
const OBJECT = /^userreport(?:_\w+)?$/;
const LEFT_OUT = /^\s*(?:\.\.\.|\[FURTHER [A-Z -]+\]|(?:"\w+": )?\[object of type \w+\]),?\s*$/;

/** clockodo's page of co-worker reports: a table for each type of object, two requests, and sketches of answers. */
export function extractClockodoUserreports(text: string): Extract {
  const page = openPage(text);
  eachLine(page, /^Object type „(\w+)“$/, () => {});
  eachLine(page, /^Parameter Type Description$|^Request$|^Response$/, () => {});
  eachLine(page, ROW, (cells, at) => row(page, cells, at));
  eachLine(page, /^(GET|POST|PUT|DELETE) \/api(\/\S+)$/, ([, method, path = ''], at) => {
    page.name(at, 'endpoint', `${method} ${path.replace('[Users-ID]', '{users_id}')}`);
  });
  eachLine(page, /^Required parameters (\w+) \(\w+\)$/, ([, name = ''], at) => {
    page.name(at, 'parameter', name);
    page.name(at, 'error', `a missing ${name}`);
  });
  eachLine(
    page,
    /^(?:Optional parameters (\w+) )?(\d+): (Request .*)$/,
    ([, name, value, what = ''], at) => {
      if (name !== '') page.name(at, 'parameter', name ?? '');
      page.name(at, 'value', `type ${value}`);
      if (what.endsWith('(default)')) page.name(at, 'value', `type default ${value}`);
    },
  );
  for (const { at, places, text: sketch } of examplesOf(page, mend, LEFT_OUT)) {
    const fields = places
      .filter(({ value }) => !OBJECT.test(String(value)))
      .map(({ path }) => path);
    page.name(at, 'field', ...fields.map(written));
    if (sketch.includes("'")) page.name(at, 'quirk', 'keys and texts in single quotes');
    if (sketch.includes('...')) page.name(at, 'quirk', 'examples are sketches');
  }
  return page.done();
}

function row(
  page: Page,
  [, torn = '', inner = '', type = '', what = '']: readonly string[],
  at: number,
): void {
  const heading = page.lines.slice(0, at).findLast((line) => line.startsWith('Object type'));
  const object = /„(\w+)“/.exec(heading ?? '')?.[1] ?? '';
  const field = `${object}.${torn.replace(' ', '')}${inner && '.'}${inner}`;
  page.name(at, 'field', field);
  page.name(
    at,
    'value',
    `${field}: ${type.replace(/^int$/, 'integer').replace(/^Array.*/, 'array')}`,
  );
  page.mention(at);
  for (const [, key] of what.matchAll(/\[\w+\] (\w+)(?=[,)])/g))
    page.name(at, 'field', `${field}.${key}`);
  if (what.includes('DEPRECATED')) page.name(at, 'quirk', `${field} is deprecated`);
  if (/won't be added for future days/i.test(what))
    page.name(at, 'quirk', `${field} is not told of future days`);
  const only = /only if (\w+ details are )?requested/i.exec(what);
  if (only !== null) page.name(at, 'quirk', `${field} only if requested`);
  const values = /\((0, 0\.5 or 1|0 or 1|1 to 12)\)/.exec(what)?.[1];
  if (values !== undefined) page.name(at, 'value', `${field} ${values}`);
  const format = /"(YYYY[^"]*)"|\((YYYY[^)]*)\)/.exec(what);
  if (format !== null) page.name(at, 'quirk', `${field} as ${format[1] ?? format[2]}`);
  if (what.includes('ISO 8601')) page.name(at, 'value', `${field} by ISO 8601`);
}

/** A sketch as JSON: other quotes, and what only says that something is left out is left out. */
function mend(sketch: string): string {
  return sketch
    .replaceAll(/\[object of type (\w+)\]/g, '"$1"')
    .replaceAll(/\[FURTHER [A-Z -]+\]/g, '')
    .replaceAll(/\.\.\.,?/g, '')
    .replaceAll("'", '"');
}
