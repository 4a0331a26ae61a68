import { isoWithOffset } from '../../core/time/zone.ts';
import type { Facts } from './facts.ts';
import type { EndLine } from './log-end.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}' +
  'td,th{text-align:left;vertical-align:top;padding:.2rem 1.5rem .2rem 0}th{font-weight:500;color:#59636e}' +
  '@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#14171a}th{color:#9aa4af}a{color:#8ab4ff}}';

/** How the kiosk is, for a browser: no script, nothing from anywhere else. */
export function healthPage(facts: Facts): string {
  const { vendor, clock, backup, disk } = facts;
  const rows: readonly (readonly [string, string])[] = [
    ['State', facts.ok ? '✓ well' : `✗ ${facts.why.join('; ')}`],
    ['Now', facts.at],
    ['Version', facts.version],
    ['Kiosk', facts.kiosk ?? '–'],
    ['Vendor', `${vendor.kind}, ${vendor.state}`],
    ['Last contact', vendor.lastContactAt ?? '–'],
    ['Days owed', String(facts.owed)],
    ['Days refused', String(facts.refused)],
    ['Conflicts', String(facts.conflicts)],
    ['Clock off by', clock.skewSeconds === null ? '–' : `${clock.skewSeconds} s`],
    ['Last backup', backup.lastAt ?? '–'],
    ['Disk free', `${Math.floor(disk.freeBytes / 1_000_000)} MB`],
  ];
  const cells = rows.map(
    ([head, cell]) => `<tr><th>${escaped(head)}</th><td>${escaped(cell)}</td></tr>`,
  );
  return page(
    `<h1>Stempel</h1><table>${cells.join('')}</table><p><a href="/log">The last lines of the log</a></p>`,
  );
}

/** The end of the log, for a browser. */
export function logPage(lines: readonly EndLine[], zone: string): string {
  const rows = lines.map(({ at, level, from, what, reference }) => {
    const cells = [isoWithOffset(at, zone, 's'), level, from, what, reference ?? ''];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  return page(`<h1>Log</h1><table>${rows.join('')}</table><p><a href="/">Back</a></p>`);
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stempel</title><style>${STYLE}</style>${body}</html>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
