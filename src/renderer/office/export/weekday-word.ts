/** Midnight in UTC of a Monday, whichever. */
const MONDAY_AT = 1_767_571_200_000;

/** `Tuesday` of 2; 1 is Monday. */
export function weekdayWord(day: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return format.format(MONDAY_AT + (day - 1) * 86_400_000);
}
