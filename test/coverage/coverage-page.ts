import type { Covered, Kind } from './covered.ts';
import { DOCUMENTS, VENDORS } from './documents.ts';

const HEAD = `# What of the vendors' documents is tested

Made by \`test/coverage\` out of its lists; change those, and run \`STEMPEL_WRITE_DOCS=1 npx vitest run test/coverage\`. The same tests read every name that the vendors' documents
define out of the documents themselves, and fail when one stands in no list, or when a test named here is not there.
`;

const KINDS: Readonly<Record<Kind, string>> = {
  endpoint: 'endpoints',
  parameter: 'parameters',
  field: 'fields',
  value: 'values',
  error: 'errors',
  quirk: 'ways of its own',
};

/** `docs/vendors/coverage.md`, whole: a table for each vendor, a row for each test and kind of item. */
export function coveragePage(): string {
  return [HEAD, summary(), ...VENDORS.map(([vendor, covered]) => section(vendor, covered))].join(
    '\n',
  );
}

function summary(): string {
  const rows = DOCUMENTS.map(({ name, text, extract }) => {
    const { named, unread } = extract(text);
    const defined = named.filter(({ kind }) => kind !== 'mention');
    const distinct = new Set(defined.map(({ kind, name: item }) => `${kind} ${item}`));
    return `| [${name}](../../test/golden/documents/${name}.txt) | ${distinct.size} | ${unread.length} |`;
  });
  return `| document | names that it defines | lines of prose |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function section(vendor: string, covered: readonly Covered[]): string {
  const rows = new Map<string, string[]>();
  for (const { kind, name, test } of covered) {
    const place = `${KINDS[kind]} | ${test}`;
    rows.set(place, [...(rows.get(place) ?? []), code(name)]);
  }
  const lines = [...rows].map(([place, names]) => {
    const [kind = '', test = ''] = place.split(' | ');
    const [file = '', title = ''] = test.split(' › ');
    return `| ${kind} | ${names.join(', ')} | [${escaped(title)}](../../${file}) |`;
  });
  const counted = Object.entries(KINDS).flatMap(([kind, words]) => {
    const count = covered.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `## ${vendor}\n\n${counted.join(', ')}.\n\n| what | names | test |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

function code(name: string): string {
  return `\`${name.replaceAll('|', '\\|')}\``;
}

/** As text of a table and of a link. */
function escaped(title: string): string {
  return title.replaceAll(/[|[\]*_<>`]/g, (sign) => `\\${sign}`);
}
