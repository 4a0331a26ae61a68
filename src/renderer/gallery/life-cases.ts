import type { Wall } from '../view-model/screen.ts';
import { wall } from './samples.ts';

/** How many are here, where the site shows it: nobody yet, a workshop, a works. */
export const lifeCases: readonly (readonly [string, Wall])[] = [
  ['idle/counts', { ...wall, counts: { in: 12, onBreak: 3 } }],
  ['idle/countsNobody', { ...wall, counts: { in: 0, onBreak: 0 } }],
  ['idle/countsMany', { ...wall, counts: { in: 1_204, onBreak: 121 } }],
];
