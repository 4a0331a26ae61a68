import { deviceWith } from './access.ts';
import { keyInvalid, ok, validatorErrors, type Answer, type Reply } from './answers.ts';
import { languageFor, type Call } from './call.ts';
import type { Device, User } from './company.ts';
import { attendancesOf, type Attendance } from './pairing.ts';
import { hindranceTo, userWithTag, withScans } from './scans.ts';
import { resetLimitOf, scansOf, type IflowState } from './state.ts';
import { dateOf, secondsIntoDay, timeOf } from './wall-time.ts';
import { sentence, type SentenceName } from './words.ts';

/** `rfid_devices/auto_attendance`: a scan of this instant. iFlow decides whether it is a check-in or a check-out. */
export function autoAttendance(call: Call): Reply {
  const { fields, state, nowWall } = call;
  const device = deviceWith(fields['access_token'], state);
  if (device === null) return refused(call, 'unknownDevice', null, null);
  const user = userWithTag(fields['rfid_tag'] ?? '', state, dateOf(nowWall));
  if (user === null) return refused(call, 'unknownTag', null, device);

  const hindrance = hindranceTo(nowWall, user, state, state.switches.debounceSeconds);
  if (hindrance?.kind === 'locked') return refused(call, 'locked', user, device);
  if (hindrance !== null) {
    const last = lastOf(user, state);
    if (state.switches.debounce === 'error') return refused(call, 'tooSoon', user, device);
    return { answer: scanned(call, user, device, last), state };
  }
  const scan = {
    user_id: user.user_id,
    at: nowWall,
    terminal_type: 'rfid',
    added_at: nowWall,
  } as const;
  const after = withScans(state, [{ ...scan, agent_id: device.agent_id }]);
  const id = state.company.next_id;
  const touched = attendancesFor(user, after).find(
    ({ opened, closed }) => opened.id === id || closed?.id === id,
  );
  return { answer: scanned(call, user, device, touched), state: after };
}

function attendancesFor(user: User, state: IflowState): readonly Attendance[] {
  return attendancesOf(scansOf(state.company, user), resetLimitOf(state, user));
}

function lastOf(user: User, state: IflowState): Attendance | undefined {
  return attendancesFor(user, state).at(-1);
}

/** How a failed scan is answered is not documented. */
function refused(call: Call, why: SentenceName, user: User | null, device: Device | null): Reply {
  const { state } = call;
  const language = languageFor(call);
  const message = sentence(why, language);
  if (state.switches.scanError === 'error') {
    return { answer: device === null ? keyInvalid(state.switches) : ok({ error: message }), state };
  }
  if (state.switches.scanError === 'validator') {
    const field = device === null ? 'access_token' : 'rfid_tag';
    return { answer: validatorErrors([{ field, check: 'valid' }], language), state };
  }
  const person = user === null || device === null ? null : userShown(call, user, device);
  return { answer: ok({ api_reply: { scan_msg: message, user: person, event: [] } }), state };
}

function scanned(
  call: Call,
  user: User,
  device: Device,
  attendance: Attendance | undefined,
): Answer {
  const event = attendance ? [eventShown(call, attendance)] : [];
  return ok({ api_reply: { scan_msg: '', user: userShown(call, user, device), event } });
}

/** Numbers are texts but for the one that the document shows as a number. */
function userShown({ state, nowWall }: Call, user: User, device: Device): unknown {
  const { switches, company, zone } = state;
  const uid = `bs${user.user_id.padStart(17, '0')}`;
  const stamp = nowWall.replace('T', ' ');
  return {
    ID: user.user_id,
    is_enabled: user.is_enabled !== '0',
    company_id: company.company_id,
    team_id: user.team_id,
    full_name: user.full_name,
    uid,
    avatar_ext: 'jpg',
    email: `user${user.user_id}@example.test`,
    updated: stamp,
    timezone: '',
    check_in_reset_limit: resetLimitOf(state, user),
    user_type: 'user',
    projects_add_permission: '0',
    projects_edit_permission: '0',
    projects_delete_permission: '0',
    projects_disable_permission: '0',
    company_check_in_reset_limit: String(switches.checkInResetLimitSeconds),
    default_timezone: zone,
    date_format: 'dmy',
    use_locked_months: '1',
    use_projects: '1',
    time_between_check_ins: String(switches.debounceSeconds),
    group_id: null,
    agent_id: device.agent_id,
    location_id: '1',
    avatar_url: `uploads/b/s/${uid}_150x150.jpg?v=${stamp.replaceAll(/\D/g, '')}`,
  };
}

/** Times are seconds since midnight as text; no `end_time` means that the scan was a check-in. */
function eventShown({ state }: Call, { opened, closed }: Attendance): unknown {
  return {
    ID: String(opened.id),
    company_id: state.company.company_id,
    user_id: opened.user_id,
    date: dateOf(opened.at),
    start_time: String(secondsIntoDay(opened.at)),
    uid_photo_start: '',
    end_time: closed === null ? null : String(secondsIntoDay(closed.at)),
    uid_photo_end: null,
    terminal_type: opened.terminal_type,
    rfid_agent_id: opened.agent_id,
    ip_public: null,
    gps_status: null,
    gps_longitude: null,
    gps_latitude: null,
    added_by_user_id: opened.user_id,
    added_date_time: `${dateOf(opened.added_at)} ${timeOf(opened.added_at)}`,
    closed_terminal_type: closed?.terminal_type ?? null,
    closed_rfid_agent_id: closed?.agent_id ?? null,
  };
}
