import type { Candidate } from './door-screen.ts';

/** `ț` and `t`, `ß` and `ss`: whoever searches types what the pad has. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[đð]/giu, 'd')
    .replaceAll(/ł/giu, 'l')
    .replaceAll(/ø/giu, 'o')
    .toLowerCase();
}

/** Those whose number, or any word of whose name, begins with what was typed, by name; all of them while nothing is. */
export function foundBy(typed: string, employees: readonly Candidate[]): readonly Candidate[] {
  const wanted = plain(typed.trim());
  const found = employees.filter(
    ({ number, name }) =>
      number.toLowerCase().startsWith(wanted) ||
      plain(name)
        .split(/[\s-]+/)
        .some((_word, index, words) => words.slice(index).join(' ').startsWith(wanted)),
  );
  return found.toSorted((a, b) => plain(a.name).localeCompare(plain(b.name)));
}
