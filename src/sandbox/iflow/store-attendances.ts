import { deviceWith } from './access.ts';
import { keyInvalid, ok, validatorErrors, type Reply } from './answers.ts';
import { languageFor, type Call } from './call.ts';
import type { Device } from './company.ts';
import { csvRows } from './csv-data.ts';
import { scanRowsAsDocumented } from './documented.ts';
import { hindranceTo, userWithTag, withScans } from './scans.ts';
import type { IflowState } from './state.ts';
import { dateOf, isWallSecond } from './wall-time.ts';
import { sentence } from './words.ts';

type RowErrors = Readonly<
  Record<'error_authenticate' | 'error_check_in_out' | 'error_csv', string>
>;

const FINE: RowErrors = { error_authenticate: '', error_check_in_out: '', error_csv: '' };

/** One input row of the batch; a field that is not text is as good as empty. */
interface Row {
  readonly date: string;
  readonly time: string;
  readonly rfidTag: string;
  readonly errorMsg: string;
  readonly readable: boolean;
}

/**
 * `rfid_v2/offline_attendance/store_attendances`: scans of any time, without a direction. The answer is a list with one row
 * per input row, which is how a client knows what was stored.
 */
export function storeAttendances(call: Call): Reply {
  const { fields, state } = call;
  const device = deviceWith(fields['access_token'], state);
  if (device === null && state.switches.unknownDevice === 'keyInvalid') {
    return { answer: keyInvalid(state.switches), state };
  }
  const given = csvRows(fields, state.switches.batchEncodings);
  if (given === null) {
    const error = [{ field: 'csv_data', check: 'required' }] as const;
    return { answer: validatorErrors(error, languageFor(call)), state };
  }
  let after = state;
  const replies = given.map((each) => {
    const row = rowOf(each);
    const stored = store(row, device, { ...call, state: after });
    after = stored.state;
    return shown(row, stored.errors);
  });
  const hasError = replies.some((reply) => 'errorMsg' in reply);
  return { answer: ok(replies, () => scanRowsAsDocumented(replies, hasError)), state: after };
}

function rowOf(given: unknown): Row {
  const row = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const text = (name: string): string => {
    const value = row[name];
    return typeof value === 'string' ? value : '';
  };
  const [date, time, rfidTag] = [text('date'), text('time'), text('rfidTag')];
  const readable = isWallSecond(date, time) && rfidTag !== '';
  return { date, time, rfidTag, errorMsg: text('errorMsg'), readable };
}

/** An earlier row of the batch is there already when a later one is looked at: a doubled row is a duplicate. */
function store(
  row: Row,
  device: Device | null,
  call: Call,
): { readonly errors: RowErrors; readonly state: IflowState } {
  const { state, nowWall } = call;
  const language = languageFor(call);
  const failed = (errors: Partial<RowErrors>) => ({ errors: { ...FINE, ...errors }, state });
  if (device === null) return failed({ error_authenticate: sentence('unknownDevice', language) });
  if (!row.readable) return failed({ error_csv: sentence('malformed', language) });
  const user = userWithTag(row.rfidTag, state, dateOf(nowWall));
  if (user === null) return failed({ error_authenticate: sentence('unknownTag', language) });

  const at = `${row.date}T${row.time}`;
  const { debounceBatch, debounceSeconds, debounce, duplicateLanguage } = state.switches;
  const hindrance = hindranceTo(at, user, state, debounceBatch ? debounceSeconds : 0);
  switch (hindrance?.kind) {
    case 'duplicate': {
      const text = sentence('duplicate', duplicateLanguage);
      return failed({ error_check_in_out: `${text}${hindrance.attendance.id}` });
    }
    case 'locked':
      return failed({ error_check_in_out: sentence('locked', language) });
    case 'tooSoon':
      if (debounce === 'silent') return { errors: FINE, state };
      return failed({ error_check_in_out: sentence('tooSoon', language) });
    case undefined: {
      const scan = { user_id: user.user_id, at, terminal_type: 'rfid', added_at: nowWall } as const;
      return { errors: FINE, state: withScans(state, [{ ...scan, agent_id: device.agent_id }]) };
    }
    default:
      return hindrance satisfies never;
  }
}

/** A row with an error comes back with its errorMsg, one without comes back without. */
function shown(row: Row, errors: RowErrors): Readonly<Record<string, string>> {
  const { date, time, rfidTag, errorMsg } = row;
  const failed = Object.values(errors).some((error) => error !== '');
  return { date, time, rfidTag, ...(failed ? { errorMsg } : {}), ...errors };
}
