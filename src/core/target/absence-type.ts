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
