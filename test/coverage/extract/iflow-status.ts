import { curlsOf, pairsOf } from './curl.ts';
import { examplesOf, written, type Place } from './json.ts';
import { eachLine, openPage, type Extract, type Page } from './page.ts';

/** Values of the examples that are samples: anybody's name, number, day and time. */
const SAMPLES =
  /^(?:full_name|cnp|user_id|mark_number|event_id|event_type_color|start_date|end_date|days|worked|check_in|check_out|current_time|total_worked)$/;

/** iFlow's page of today's status: addresses below `Full url`, curl samples, and examples with commas amiss. */
export function extractIflowStatus(text: string): Extract {
  const page = openPage(text);
  eachLine(page, /^(?:https:\/\/app\.iflow\.ro\/)?api\/(api_v2\/\S+)$/, ([, path = ''], at) => {
    page.name(at, 'endpoint', `${methodBefore(page, at)} ${path}`);
  });
  eachLine(page, /^Method: [A-Z]+$/, () => {});
  for (const { at, method, url, headers, data } of curlsOf(page)) {
    const [, base = '', path = ''] = /^(.*\/api)\/(.*)$/.exec(url) ?? [];
    page.name(at, 'endpoint', `${method} ${path}`);
    page.name(at, 'value', `base ${base}`);
    page.name(at, 'parameter', ...headers.map((header) => header.replace(/ \{.*/, '')));
    for (const [name, choice] of pairsOf(data ?? '')) {
      page.name(at, 'parameter', `${path.split('/').at(-1)}.${name}`);
      const values = choice.replaceAll(/[{}]/g, '').split('/');
      page.name(at, 'value', ...values.map((value) => `${name}=${value}`));
    }
  }
  for (const { at, places, slips } of examplesOf(page)) {
    for (const place of places) field(page, place, at);
    page.name(at, 'quirk', ...slips);
  }
  return page.done();
}

/** `Method: GET` stands above the address that it belongs to; without one it is a reading. */
function methodBefore(page: Page, at: number): string {
  const line = page.lines.slice(0, at).findLast((before) => before.startsWith('Method: '));
  return line?.slice('Method: '.length) ?? 'GET';
}

function field(page: Page, { path, value }: Place, at: number): void {
  const key = path.at(-1) ?? '';
  page.name(at, 'field', written(path));
  if (value === '') page.name(at, 'value', `${key} empty`);
  else if (value !== undefined && !SAMPLES.test(key))
    page.name(at, 'value', `${key} ${String(value)}`);
}
