import type { StatusRow } from './status-rows.ts';

/**
 * The replies as the vendor's documents print them: with four spaces, and with the commas that they lack or have too many.
 * A real server most likely writes proper JSON; a client that was tried against the documents alone meets these.
 */
export function statusListAsDocumented(rows: readonly StatusRow[]): string {
  if (rows.length === 0) return '[]';
  // The example with live attendance ends its list with a comma, the one without does not.
  const last = rows.some((row) => row.live_attendance) ? ',' : '';
  return `[\n${rows.map(statusRow).join(',\n')}${last}\n]`;
}

/** After `user_id` the comma is missing unless events follow; `mark_number` is indented by a tab, and never the last. */
function statusRow(row: StatusRow): string {
  const { mark_number, events, live_attendance, user_id, ...first } = row;
  const lines = Object.entries(first).map(([name, value]) => `        ${member(name, value)},`);
  lines.push(`        ${member('user_id', user_id)}${events ? ',' : ''}`);
  lines.push(`\t${member('mark_number', mark_number)},`);
  if (events) lines.push(`        ${member('events', events)}${live_attendance ? ',' : ''}`);
  if (live_attendance) lines.push(`\t${member('live_attendance', live_attendance)}`);
  return `    {\n${lines.join('\n')}\n    }`;
}

/** A member of an object that is two levels deep. */
function member(name: string, value: unknown): string {
  const text = JSON.stringify(value, null, 4).replaceAll('\n', '\n        ');
  return `${JSON.stringify(name)}: ${text}`;
}

/** The fields of the user are indented once too often, and a comma follows the last. */
export function userUpdateAsDocumented(
  reply: Readonly<Record<'update_by' | 'update_by_value', string>>,
  key: string,
  user: Readonly<Record<string, string | null>>,
): string {
  const fields = Object.entries(user).map(
    ([name, value]) => `                ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    '{',
    '    "api_reply": {',
    `        "update_by": ${JSON.stringify(reply.update_by)},`,
    `        "update_by_value": ${JSON.stringify(reply.update_by_value)},`,
    `        ${JSON.stringify(key)}: {`,
    ...fields,
    '        }',
    '    }',
    '}',
  ].join('\n');
}

/** A list without an error ends with a comma. */
export function scanRowsAsDocumented(
  rows: readonly Readonly<Record<string, string>>[],
  hasError: boolean,
): string {
  const text = JSON.stringify(rows, null, 4);
  return hasError || rows.length === 0 ? text : text.replace(/\n\]$/, ',\n]');
}
