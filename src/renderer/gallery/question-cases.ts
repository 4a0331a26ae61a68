import { questionFor, type Question } from '../view-model/question.ts';
import type { Screen, Wall } from '../view-model/screen.ts';
import { lacking, receipt, standing } from './samples.ts';

const questionStates = [
  'asking',
  'impossible',
  'sending',
  'later',
  'answered',
  'alreadyAnswered',
  'unknownPresence',
] as const satisfies readonly Question['state'][];

/** What becomes of the question beside the receipt, and of the one beside the choice. */
export function questionCases(): readonly (readonly [string, Wall])[] {
  const screens: readonly Screen[] = [
    { kind: 'done', board: lacking, receipt: { ...receipt, kind: 'in' }, how: 'recorded' },
    {
      kind: 'you',
      by: 'badge',
      board: lacking,
      meant: 'out',
      others: ['breakStart'],
      why: 'setting',
      undo: null,
    },
  ];
  return screens.flatMap((screen) =>
    questionStates.map((state) => {
      const wallThere = standing(screen);
      const question = questionFor(null, lacking);
      return [
        `question/${screen.kind}-${state}`,
        { ...wallThere, question: question && { ...question, state } },
      ] as const;
    }),
  );
}
