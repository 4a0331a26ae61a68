import { addDays, isCivilDate } from '../time/civil-date.ts';

/**
 * Terminology. A *working-time model* says what somebody owes, from one civil date to another (both inclusive; `toDate`
 * null: no end). Several follow one another; `resolvedModels` says which of them counts when. All durations are seconds.
 */
export type WeeklyModel = {
  readonly kind: 'weekly';
  readonly fromDate: string;
  readonly toDate: string | null;
  /** Owed before noon, seven weekdays, Monday first. */
  readonly amSeconds: readonly number[];
  /** Owed after noon. A day owes the sum of its halves. */
  readonly pmSeconds: readonly number[];
};

/** So many hours a month, on no day in particular: there is no daily target and no daily balance. */
export type MonthlyModel = {
  readonly kind: 'monthly';
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly monthlySeconds: number;
  /** On which weekdays, Monday first, it is worked off: absences and part months are counted in these. */
  readonly workdays: readonly boolean[];
};

export type WorkingTimeModel = WeeklyModel | MonthlyModel;

/** Behind it there is no civil date. */
const LAST_DATE = '9999-12-31';

/**
 * What holds, date by date: models in order, none of which overlaps another. Of one source the model that began last
 * counts, and once that one has ended there is none: it has ended the earlier ones for good. On any date the office's
 * counts if it has one, otherwise the vendor's.
 */
export function resolvedModels(
  office: readonly WorkingTimeModel[],
  vendor: readonly WorkingTimeModel[],
): readonly WorkingTimeModel[] {
  const ours = inSequence(office);
  const theirs = inSequence(vendor).flatMap((model) => outside(model, ours));
  return [...ours, ...theirs].toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1));
}

/** The model valid on a date; null where none is. `models` are resolved ones. */
export function modelOn(
  date: string,
  models: readonly WorkingTimeModel[],
): WorkingTimeModel | null {
  return (
    models.find(
      ({ fromDate, toDate }) => fromDate <= date && (toDate === null || toDate >= date),
    ) ?? null
  );
}

/** One source's models, each ended by the next. What begins on no date, or ends before it, was never valid. */
function inSequence(models: readonly WorkingTimeModel[]): readonly WorkingTimeModel[] {
  const ordered = models
    .filter((model) => isCivilDate(model.fromDate) && isSomething(model))
    .toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : a.fromDate > b.fromDate ? 1 : 0));
  return ordered
    .map((model, index) => {
      const next = ordered[index + 1];
      return next === undefined ? model : within(model, model.fromDate, addDays(next.fromDate, -1));
    })
    .filter(isSomething);
}

/** The parts of a model that lie outside of others, which are in order. */
function outside(
  model: WorkingTimeModel,
  others: readonly WorkingTimeModel[],
): readonly WorkingTimeModel[] {
  const parts: WorkingTimeModel[] = [];
  let fromDate = model.fromDate;
  for (const other of others) {
    const before = within(model, fromDate, addDays(other.fromDate, -1));
    if (isSomething(before)) parts.push(before);
    if (other.toDate === null || other.toDate === LAST_DATE) return parts;
    const after = addDays(other.toDate, 1);
    if (after > fromDate) fromDate = after;
  }
  const last = within(model, fromDate, null);
  return isSomething(last) ? [...parts, last] : parts;
}

/** The same model, from a date on and no longer than to another. */
function within(model: WorkingTimeModel, fromDate: string, toDate: string | null) {
  const isShorter = toDate !== null && (model.toDate === null || toDate < model.toDate);
  return { ...model, fromDate, toDate: isShorter ? toDate : model.toDate };
}

function isSomething({ fromDate, toDate }: WorkingTimeModel): boolean {
  return toDate === null || fromDate <= toDate;
}
