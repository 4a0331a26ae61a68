import type { Handlers } from '../contract/call.ts';
import type { officePictureCalls } from '../contract/office-pictures.ts';
import type { OfficeContract } from '../contract/office.ts';
import { addDays } from '../core/time/civil-date.ts';
import { civilDateOf } from '../core/time/zone.ts';
import type { Context } from './context.ts';
import { keepHolidays } from './export-handlers.ts';
import { unknownNumber } from './exports/export-people.ts';
import { periodRefusal, todayOf, type ExportPeriod } from './exports/export-period.ts';
import type { PictureAnswer, PictureWanted } from './exports/picture.ts';
import { backlogSince } from './store/backlog-day.ts';

type PictureHandlers = Pick<Handlers<OfficeContract>, keyof typeof officePictureCalls>;
type Value<K extends PictureAnswer['picture']> = Extract<
  PictureAnswer,
  { readonly picture: K }
>['value'];

/** More dates than these nobody can tell apart on a screen. */
const DAYS_MAX = 2 * 366;

const superseded = { ok: false, refusal: 'superseded', detail: {} } as const;

export function picturesHandlers(ctx: Context): PictureHandlers {
  return {
    readWorkedPicture: ({ from, to, numbers }) => look(ctx, 'worked', { from, to }, numbers),
    readBalancePicture: ({ year, numbers }) =>
      look(ctx, 'balance', { from: `${year}-01-01`, to: `${year}-12-31` }, numbers),
    readPresencePicture: ({ month, numbers }) => {
      const next = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
      return look(ctx, 'presence', { from: `${month}-01`, to: addDays(next, -1) }, numbers);
    },
    readBacklogPicture: ({ days }) => {
      const { site, vendor } = ctx.config();
      const today = civilDateOf(ctx.world.clock(), site.zone);
      const dates = backlogSince(ctx.db, addDays(today, 1 - days)).map((day) => ({ ...day }));
      return { ok: true, value: { hasVendor: vendor.kind !== 'none', dates } };
    },
  };
}

async function look<K extends PictureAnswer['picture']>(
  ctx: Context,
  picture: K,
  period: ExportPeriod,
  numbers: readonly string[] | null,
) {
  const nowAt = ctx.world.clock();
  const wrong = wrongPeriod(ctx, period, nowAt);
  if (wrong !== null) {
    return { ok: false, refusal: 'badPeriod', detail: { sentence: wrong } } as const;
  }
  const number = numbers === null ? null : unknownNumber(ctx, numbers);
  if (number !== null) {
    return { ok: false, refusal: 'unknownEmployee', detail: { number } } as const;
  }
  keepHolidays(ctx, period);
  const wanted: PictureWanted = { picture, period, numbers, nowAt };
  if (ctx.exports === undefined) throw new Error('pictures need a service');
  const answer = await ctx.exports.look({ kind: 'picture', wanted }, nowAt);
  if (answer?.kind !== 'picture') return superseded;
  return { ok: true, value: answer.answer.value as Value<K> } as const;
}

function wrongPeriod(ctx: Context, period: ExportPeriod, nowAt: number): string | null {
  const wrong = periodRefusal(period, 'csv', todayOf(nowAt, ctx.config().site.zone));
  if (wrong !== null) return wrong.sentence;
  return addDays(period.from, DAYS_MAX) < period.to ? 'more than two years' : null;
}
