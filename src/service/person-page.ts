import type { JsonObject, JsonValue } from './store/canonical-json.ts';
import type { PersonFile } from './person-file.ts';
import { PERSON_PAGE_WORDS } from './person-page-words.ts';

/** Whoever prints it prints tables; the journal behind them is in the file for machines. */
const LEFT_OUT = new Set(['journal']);

const STYLE = `body{font:16px/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;color:#17211d;background:#fffdf8;max-width:60rem;margin:2rem auto;padding:0 1.5rem}
h1{font-size:1.8rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .5rem}p{margin:.3rem 0;color:#5a655f}
table{border-collapse:collapse;width:100%;font-size:.85rem;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:.3rem .6rem;border-bottom:1px solid #dad7cc;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;color:#5a655f}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** What is stored about a person, to be read and printed; one file that needs nothing besides. */
export function personPage({ about, stored }: PersonFile): string {
  const words = PERSON_PAGE_WORDS[about.language];
  const tables = Object.entries(stored).filter(([table]) => !LEFT_OUT.has(table));
  const journal = stored['journal']?.length ?? 0;
  const sent = about.vendor === 'none' ? words.sentNowhere : words.sentTo(about.vendor);
  return `<!doctype html>
<html lang="${about.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${words.title}: ${about.name}`)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(`${about.name} · ${about.number} · ${about.site} · ${about.at}`)}</p>
<p>${escaped(words.intro)}</p>
<p>${escaped(`${words.kept(about.retentionMonths)} ${sent}`)}</p>
${tables.map(([table, rows]) => section(words.tables[table] ?? table, rows)).join('\n')}
<h2>${escaped(words.tables['journal'] ?? 'journal')}</h2><p>${escaped(words.journal(journal))}</p>
</body></html>
`;
}

function section(title: string, rows: readonly JsonObject[]): string {
  // The random id says nothing beside the name above.
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (column) => column !== 'employee_id' && rows.some((row) => !isEmpty(row[column])),
  );
  const head = columns.map((column) => `<th>${escaped(column.replaceAll('_', ' '))}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${columns.map((each) => `<td>${cell(row[each])}</td>`).join('')}</tr>`)
    .join('\n');
  return `<h2>${escaped(`${title} (${rows.length})`)}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}

function cell(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return escaped(typeof value === 'string' ? value : JSON.stringify(value));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
