import { addDays } from '../wall-clock.ts';
import { ok, validatorErrors, type Answer, type FieldError } from './answers.ts';
import { languageFor, type Call } from './call.ts';
import type { User } from './company.ts';
import { eventsOn, freeDaysOf, isEmployed, isTimeOff, plannedHours } from './day-plan.ts';
import { attendancesOf } from './pairing.ts';
import { resetLimitOf, scansOf } from './state.ts';
import type { IflowSwitches } from './switches.ts';
import { isTotalsName, piecesOn, totalOf } from './totals.ts';
import { dateOf, hms } from './wall-time.ts';
import { languageOf, translated } from './words.ts';

const REQUIRED = ['api_key', 'api_language', 'year', 'month', 'totals'] as const;

/** Missing fields of the API key's variant, all of them at once; then values that are none. */
export function scheduleErrors(call: Call): readonly FieldError[] {
  const { fields } = call;
  const missing = REQUIRED.filter((field) => (fields[field] ?? '').trim() === '');
  if (missing.length > 0) return missing.map((field) => ({ field, check: 'required' }));
  return valueErrors(call);
}

function valueErrors({ fields }: Call): readonly FieldError[] {
  const errors: FieldError[] = [];
  const { api_language, year, month, totals } = fields;
  if (api_language !== undefined && languageOf(api_language) === null) {
    errors.push({ field: 'api_language', check: 'in_list' });
  }
  if (year !== undefined && !/^\d{4}$/.test(year)) errors.push({ field: 'year', check: 'valid' });
  if (month !== undefined && !/^(0?[1-9]|1[0-2])$/.test(month)) {
    errors.push({ field: 'month', check: 'in_list' });
  }
  if (totals !== undefined && !namesOf(totals).every(isTotalsName)) {
    errors.push({ field: 'totals', check: 'in_list' });
  }
  return errors;
}

/** `api_v2/user/get_work_schedule`: in the envelope. Its body is not documented; this shape is ours. */
export function workScheduleByKey(call: Call): Answer {
  const errors = scheduleErrors(call);
  if (errors.length > 0) return validatorErrors(errors, languageFor(call));
  return ok({ api_reply: schedule(call) });
}

/** `api_v2/users/get_work_schedule`: the current month unless a POST says otherwise. */
export function workScheduleByToken(call: Call): Answer {
  const given = Object.entries(call.fields).filter(([, value]) => value !== '');
  const asked = { ...call, fields: Object.fromEntries(given) };
  const errors = valueErrors(asked);
  if (errors.length > 0) return validatorErrors(errors, languageFor(call));
  return ok(schedule(asked));
}

/** First month and year, then the free days in it, then everybody's schedule. */
function schedule(call: Call): unknown {
  const { state, fields, nowWall } = call;
  const year = fields['year'] ?? nowWall.slice(0, 4);
  const month = (fields['month'] ?? nowWall.slice(5, 7)).padStart(2, '0');
  const dates = datesOf(year, month);
  const freeDays = freeDaysOf(year, state.company).filter(({ date }) => dates.includes(date));
  const employed = state.company.users.filter((user) => isEmployed(user, dateOf(nowWall)));
  return {
    month,
    year,
    free_days: freeDays.map(({ date, name }) => ({ date, name })),
    users: employed.map((user) => scheduleOf(call, user, dates)),
  };
}

function scheduleOf(call: Call, user: User, dates: readonly string[]): unknown {
  const { company, switches } = call.state;
  const language = languageFor(call);
  const attendances = attendancesOf(scansOf(company, user), resetLimitOf(call.state, user));
  const unitSeconds = switches.totalsUnit === 'hours' ? 36 : 60;
  const units = (seconds: number): number => Math.round(seconds / unitSeconds);
  const written = (count: number): number | string => inUnit(count, switches.totalsUnit);
  const days = dates.map((date) => {
    const events = eventsOn(date, company, user);
    const planned = plannedHours(date, company, user) * 3600;
    const pieces = piecesOn(date, attendances, company, user);
    return { date, events, planned, pieces, off: events.some(isTimeOff) ? planned : 0 };
  });
  const pieces = days.flatMap((day) => day.pieces);
  const timeOff = days.reduce((sum, day) => sum + day.off, 0);
  const names = namesOf(call.fields['totals'] ?? '');
  return {
    user_id: user.user_id,
    full_name: user.full_name ?? '',
    mark_number: user.mark_number ?? '',
    planned: written(units(days.reduce((sum, day) => sum + day.planned, 0))),
    difference: written(totalOf('overtime', pieces, unitSeconds) - units(timeOff)),
    totals: Object.fromEntries(
      names.map((name) => [name, written(totalOf(name, pieces, unitSeconds))]),
    ),
    days: days.map((day) => ({
      date: day.date,
      planned: written(units(day.planned)),
      worked: written(totalOf('total', day.pieces, unitSeconds)),
      events: day.events.map((event) => translated(event.event_type_name, language)),
    })),
  };
}

function namesOf(totals: string): readonly string[] {
  return totals
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function datesOf(year: string, month: string): readonly string[] {
  const dates: string[] = [];
  for (let date = `${year}-${month}-01`; date.slice(5, 7) === month; date = addDays(date, 1)) {
    dates.push(date);
  }
  return dates;
}

/** @param count whole hundredths of an hour, else whole minutes */
function inUnit(count: number, unit: IflowSwitches['totalsUnit']): number | string {
  if (unit === 'minutes') return count;
  if (unit === 'hours') return count / 100;
  return `${count < 0 ? '-' : ''}${hms(Math.abs(count) * 60).slice(0, -3)}`;
}
