/**
 * Why somebody is away, in clockodo's vocabulary: the ten keys of its `count_absence` (eight in the user report of
 * 2016, two more since; documented), and three that it keeps elsewhere.
 */
export const ABSENCE_TYPES = [
  'regular_holidays',
  'sick_self',
  'sick_child',
  'special_leaves',
  'school',
  'maternity_protection',
  'home_office',
  'out_of_office',
  'quarantine',
  'military_service',
  'overtime_reduction',
  'unpaid',
  'other',
] as const;

export type AbsenceType = (typeof ABSENCE_TYPES)[number];

/**
 * `absence`: the target falls. `rest`: it falls too, for free time that somebody takes. `worksElsewhere`: it stays, the
 * person works.
 */
export type AbsenceEffect = 'absence' | 'worksElsewhere' | 'rest';

/** What each type does to a day. Of `rest`, `overtime_reduction` is taken from the balance. */
export const ABSENCE_EFFECTS: Readonly<Record<AbsenceType, AbsenceEffect>> = {
  regular_holidays: 'absence',
  sick_self: 'absence',
  sick_child: 'absence',
  special_leaves: 'absence',
  school: 'absence',
  maternity_protection: 'absence',
  home_office: 'worksElsewhere',
  out_of_office: 'worksElsewhere',
  quarantine: 'absence',
  military_service: 'absence',
  overtime_reduction: 'rest',
  unpaid: 'absence',
  other: 'absence',
};
