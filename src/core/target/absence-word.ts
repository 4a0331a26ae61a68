import {
  ABSENCE_EFFECTS,
  ABSENCE_TYPES,
  type AbsenceEffect,
  type AbsenceType,
} from './absence-type.ts';

/** What a word for an absence means here; `work` is none. `word` is the one that was given, in lower case. */
export type AbsenceMeaning = { readonly word: string } & (
  | { readonly effect: AbsenceEffect; readonly type: AbsenceType }
  | { readonly effect: 'work'; readonly type: null }
);

/** clockodo's numbers, 1 to 15 (documented); of 8 and 9 the target stays. */
export const CLOCKODO_ABSENCES: readonly AbsenceType[] = [
  'regular_holidays',
  'special_leaves',
  'overtime_reduction',
  'sick_self',
  'sick_child',
  'school',
  'maternity_protection',
  'home_office',
  'out_of_office',
  'unpaid',
  'sick_self',
  'sick_child',
  'quarantine',
  'military_service',
  'sick_self',
];

/**
 * mcTIME's 29 time types. The words are documented, `military_exercize` is spelt so; their meaning is ours (assumed): the
 * nearest of the types that are counted here.
 */
export const MCTIME_TYPES: Readonly<Record<string, AbsenceType | 'work'>> = {
  work: 'work',
  clocking: 'work',
  worked_rest_period: 'work',
  home_office: 'home_office',
  out_office: 'out_of_office',
  travel: 'out_of_office',
  vacation: 'regular_holidays',
  vacation_abroad: 'regular_holidays',
  company_vacation: 'regular_holidays',
  public_holiday_abroad: 'other',
  special_leave: 'special_leaves',
  jubilee_day: 'special_leaves',
  move: 'special_leaves',
  paid_time_off: 'special_leaves',
  statutory_leave: 'special_leaves',
  study_leave: 'school',
  sick: 'sick_self',
  medical_leave: 'sick_self',
  work_accident_sickness: 'sick_self',
  care_leave: 'sick_child',
  bad_weather: 'other',
  military_exercize: 'military_service',
  military_service: 'military_service',
  parental_leave: 'unpaid',
  unpaid_vacation: 'unpaid',
  unpaid_time_off: 'unpaid',
  other_leave: 'other',
  flextime: 'overtime_reduction',
  free_time: 'other',
};

/** Free time of nobody's account: it counts as `other`, but is no absence in the sense of the word. */
const REST = 'free_time';

const TYPES = new Map<string, AbsenceType | 'work'>([
  ...Object.entries(MCTIME_TYPES),
  ...CLOCKODO_ABSENCES.map((type, index) => [String(index + 1), type] as const),
  ...ABSENCE_TYPES.map((type) => [type, type] as const),
]);

/** Reads one of our types, a clockodo number or an mcTIME time type, in whatever case; null: no such word. */
export function absenceMeaning(given: string): AbsenceMeaning | null {
  const word = given.trim().toLowerCase();
  const type = TYPES.get(word);
  if (type === undefined) return null;
  if (type === 'work') return { effect: 'work', type: null, word };
  return { effect: word === REST ? 'rest' : ABSENCE_EFFECTS[type], type, word };
}
