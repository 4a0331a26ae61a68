import type { IconName } from '../parts/icon.tsx';

/** The rooms of the office, in the order in which they are needed, with their signs. */
export const SECTIONS = {
  people: 'person',
  days: 'calendar',
  months: 'check',
  export: 'exported',
  pictures: 'chart',
  sync: 'automatic',
  health: 'heart',
  settings: 'sliders',
  audit: 'journal',
} as const satisfies Readonly<Record<string, IconName>>;

export type SectionName = keyof typeof SECTIONS;

/** What one section tells another to open, such as a day of somebody. */
export type Errand = Readonly<Record<string, string>>;
