import { addDays, weekdayOf } from '../wall-clock.ts';
import { timeEntry, type Entry } from './entry.ts';
import { dayStartAt, utcSecond } from './entry-time.ts';

const HOUR_MS = 3_600_000;
/** Counted from Monday. */
const WEDNESDAY = 2;
/** Rows that are no work: their ids are apart from those of the history. */
const FIRST_ID = 71_190_001;

/** What the demo's oddities are booked on, and for whom. */
export interface DemoBooking {
  readonly customersId: number;
  readonly servicesId: number;
  /** Who has the lump sums. */
  readonly usersId: number;
  /** Whose is the row that the vendor put into the new account. */
  readonly testRowUsersId: number;
}

/**
 * What an account also holds besides its work: a sum of money, an amount of a priced thing, and a row that the vendor put
 * there when the account was opened and that refuses every write.
 * @param near `YYYY-MM-DD`; they are on working days of its week
 */
export function demoOddities(near: string, zone: string, booking: DemoBooking): readonly Entry[] {
  const date = addDays(near, WEDNESDAY - weekdayOf(near));
  const at = dayStartAt(date, zone) + 12 * HOUR_MS;
  const noon = utcSecond(at);
  const lumpSum = {
    customers_id: booking.customersId,
    projects_id: null,
    subprojects_id: null,
    users_id: booking.usersId,
    billable: 1,
    texts_id: null,
    text: null,
    time_since: noon,
    time_until: noon,
    time_insert: noon,
    time_last_change: noon,
    test_data: false,
  } as const;
  return [
    { ...lumpSum, id: FIRST_ID, type: 2, services_id: booking.servicesId, lumpsum: 49.9 },
    {
      ...lumpSum,
      id: FIRST_ID + 1,
      type: 3,
      lumpsum_services_id: 66_001,
      lumpsum_services_amount: 12,
    },
    timeEntry({
      id: FIRST_ID + 2,
      customers_id: booking.customersId,
      services_id: booking.servicesId,
      users_id: booking.testRowUsersId,
      time_since: utcSecond(dayStartAt(addDays(date, -1), zone) + 9 * HOUR_MS),
      time_until: utcSecond(dayStartAt(addDays(date, -1), zone) + 10 * HOUR_MS),
      test_data: true,
    }),
  ];
}
