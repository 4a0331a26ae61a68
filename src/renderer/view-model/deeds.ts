import type { StoreApi } from 'zustand/vanilla';
import { answerQuestion } from './answer.ts';
import type { Line } from './line.ts';
import { objectToBreak, showDay } from './my-day.ts';
import { isAsking, moved } from './question.ts';
import type { Deeds, Objecting, Wall } from './screen.ts';
import { standing } from './standing.ts';
import { act, takeBack, type Identification, type VisitParts } from './visit.ts';

export type DeedParts = {
  readonly store: StoreApi<Wall>;
  readonly parts: VisitParts;
  /** Somebody has identified themselves. */
  readonly come: (credential: Identification) => void;
  /** Punches go one after the other. */
  readonly oneAtATime: (turn: () => Promise<void>) => void;
  readonly line: Line;
};

/** What a finger may do, each checked against what stands on the wall when it lands. */
export function deedsOf({ store, parts, come, oneAtATime, line }: DeedParts): Deeds {
  const { happen } = parts;
  return {
    pressDigit: (digit) => happen({ kind: 'digit', digit, returnsAt: parts.returnsAt('choice') }),
    clearPin: () => happen({ kind: 'pinCleared' }),
    submitPin: () => {
      const { pin } = store.getState();
      if (pin !== '' && store.getState().screen.kind === 'idle') come({ kind: 'pin', pin });
    },
    choose: (action) => {
      const { screen } = store.getState();
      if (screen.kind !== 'you') return;
      const { by, board } = screen;
      oneAtATime(() => act(parts, { by, board, action }));
    },
    undo: () => {
      const { screen } = store.getState();
      if (screen.kind !== 'done' || screen.how === 'undone') return;
      oneAtATime(() => takeBack(parts, screen));
    },
    leave: () => {
      const { kind } = store.getState().screen;
      if (kind !== 'recording' && kind !== 'identifying') happen({ kind: 'left' });
    },
    speak: (language) => happen({ kind: 'speak', language }),
    painted: (punchId) => {
      line.ask('acknowledge', { punchId }).catch(() => {
        // Not acknowledged is the safe side: the next scan shows this receipt once more.
      });
    },
    touched: () => {
      const isReading = store.getState().screen.kind === 'myDay';
      happen({ kind: 'touched', returnsAt: parts.returnsAt(isReading ? 'myDay' : 'question') });
    },
    myDay: dayDeeds(store, parts),
    question: questionDeeds(store, parts),
  };
}

function dayDeeds(store: StoreApi<Wall>, parts: VisitParts): Deeds['myDay'] {
  const objecting = (next: Objecting): void =>
    parts.happen({ kind: 'objecting', objecting: next, returnsAt: parts.returnsAt('myDay') });
  const show = (date?: string): void => {
    const employeeId = standing(store.getState().screen)?.board.employee.id;
    if (employeeId === undefined) return;
    void showDay(parts, employeeId, date === undefined ? {} : { date });
  };
  return {
    open: () => show(),
    show,
    back: () => {
      const { screen } = store.getState();
      if (screen.kind !== 'myDay') return;
      const { behind, board } = screen;
      if (behind === null) return parts.happen({ kind: 'left' });
      const returnsAt = parts.returnsAt('choice');
      parts.happen({ kind: 'shown', screen: { ...behind, board }, returnsAt });
    },
    object: () => {
      const { screen } = store.getState();
      if (screen.kind === 'myDay' && screen.day.objection === 'possible') objecting('asking');
    },
    keepBreak: () => objecting('no'),
    confirmObjection: () => {
      const { screen } = store.getState();
      if (screen.kind !== 'myDay' || screen.objecting !== 'asking') return;
      void objectToBreak(parts, screen);
    },
  };
}

function questionDeeds(store: StoreApi<Wall>, parts: VisitParts): Deeds['question'] {
  return {
    move: (minutes) => {
      const { question } = store.getState();
      if (!isAsking(question)) return;
      const returnsAt = parts.returnsAt('question');
      parts.happen({ kind: 'question', question: moved(question, minutes), returnsAt });
    },
    answer: () => {
      const { question } = store.getState();
      if (question !== null) void answerQuestion(parts, question);
    },
    later: () => {
      const { question, screen } = store.getState();
      if (!isAsking(question)) return;
      const returnsAt = parts.returnsAt(screen.kind === 'you' ? 'choice' : 'done');
      parts.happen({ kind: 'question', question: { ...question, state: 'later' }, returnsAt });
    },
  };
}
