/** Every `timeType` of the vendor's document, in its order and its spelling. Documented. */
export const TIME_TYPES = [
  'work',
  'parental_leave',
  'worked_rest_period',
  'clocking',
  'statutory_leave',
  'public_holiday_abroad',
  'medical_leave',
  'bad_weather',
  'company_vacation',
  'unpaid_vacation',
  'care_leave',
  'out_office',
  'work_accident_sickness',
  'military_exercize',
  'flextime',
  'unpaid_time_off',
  'home_office',
  'study_leave',
  'paid_time_off',
  'other_leave',
  'vacation_abroad',
  'travel',
  'sick',
  'military_service',
  'jubilee_day',
  'vacation',
  'move',
  'special_leave',
  'free_time',
] as const;
export type TimeType = (typeof TIME_TYPES)[number];

/** Documented. */
export const APPROVAL_STATUSES = [
  'disapproved',
  'not_approved_yet',
  'under_approval',
  'approved',
  'exported',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** How an entry came about. Documented; null = it was edited, which the document calls "null". */
export const CREATION_TYPES = ['times', 'clock', 'wtm', null] as const;
export type CreationType = (typeof CREATION_TYPES)[number];

/** Documented. */
export const ROLES = [
  'employee',
  'approver',
  'manager',
  'administrator',
  'main_administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Documented for the filter of `GET /organizations`; the type of a company itself is assumed to be `other`. */
export const ORGANIZATION_TYPES = [
  'project',
  'subsidiary',
  'partner',
  'client',
  'supplier',
  'branch',
  'other',
] as const;
export type OrganizationType = (typeof ORGANIZATION_TYPES)[number];

/** The types that are time at work; only these have automatic breaks (assumed). */
export const WORKED_TYPES: ReadonlySet<string> = new Set<TimeType>([
  'work',
  'worked_rest_period',
  'clocking',
  'out_office',
  'home_office',
  'travel',
]);

export function isOneOf<Name extends string>(
  names: readonly Name[],
  value: unknown,
): value is Name {
  return (names as readonly unknown[]).includes(value);
}
