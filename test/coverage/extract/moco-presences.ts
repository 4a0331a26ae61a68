import { curlsOf, pairsOf } from './curl.ts';
import { examplesOf, written } from './json.ts';
import { eachLine, openPage, type Extract } from './page.ts';

/** MOCO's page of presences: a list of endpoints, a curl sample for each, and bullets `name – example` behind it. */
export function extractMocoPresences(text: string): Extract {
  const page = openPage(text);
  eachLine(page, /^- ([A-Z]+) (\/\S+)$/, ([, method, path], at) => {
    page.name(at, 'endpoint', `${method} ${path}`);
  });
  const curls = curlsOf(page).map((curl) => {
    const [, base = '', path = '', query = ''] =
      /^https:\/\/[^/]+(\/api\/v1)(\/[^?]+)\??(.*)$/.exec(curl.url) ?? [];
    const endpoint = `${curl.method} ${path}`;
    page.name(curl.at, 'endpoint', endpoint);
    page.name(curl.at, 'value', `base ${base}`);
    page.name(curl.at, 'parameter', ...curl.headers.map((header) => header.replace(/=.*/, '=')));
    page.name(curl.at, 'parameter', ...pairsOf(query).map(([name]) => `${endpoint} ${name}`));
    if (curl.data !== null) {
      const names = Object.keys(JSON.parse(curl.data) as object);
      page.name(curl.at, 'parameter', ...names.map((name) => `${endpoint} ${name}`));
    }
    return { at: curl.at, endpoint };
  });
  eachLine(page, /^- (\w+\*?(?:, \w+)*) – (.*)$/, ([, names = '', what = ''], at) => {
    const endpoint = curls.findLast((curl) => curl.at < at)?.endpoint ?? '';
    for (const name of names.split(', ')) {
      const bare = name.replace('*', '');
      page.name(at, 'parameter', `${endpoint} ${bare}`);
      if (name !== bare) page.name(at, 'error', `${endpoint} without ${bare}`);
      const flags = what.match(/\b(?:true|false)\b/g) ?? [];
      page.name(at, 'value', ...flags.map((value) => `${endpoint} ${bare}=${value}`));
      if (what.includes('blank')) page.name(at, 'value', `${endpoint} ${bare} blank`);
    }
    if (what.includes('provided together')) page.name(at, 'error', `${names} apart`);
  });
  for (const { at, places, slips } of examplesOf(page)) {
    page.name(at, 'field', ...places.map(({ path }) => `presence.${written(path)}`));
    page.name(at, 'quirk', ...slips);
  }
  return page.done();
}
