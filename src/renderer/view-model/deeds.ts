import type { StoreApi } from 'zustand/vanilla';
import { answerQuestion } from './answer.ts';
import { doorDeeds } from './door.ts';
import { elsewhereDeeds } from './elsewhere.ts';
import type { Line } from './line.ts';
import { objectToBreak, showDay, tellStory } from './my-day.ts';
import { monthDeeds } from './my-month.ts';
import { settingsDeeds } from './my-settings.ts';
import { nameDeeds } from './names.ts';
import { proven, type Identification } from './pin.ts';
import { isAsking, moved } from './question.ts';
import { requestDeeds } from './request.ts';
import type { Deeds, Objecting, Wall } from './screen.ts';
import { isRead, standing } from './standing.ts';
import { act, takeBack, type VisitParts } from './visit.ts';

export type DeedParts = {
  readonly store: StoreApi<Wall>;
  readonly parts: VisitParts;
  /** Somebody has identified themselves. */
  readonly come: (credential: Identification) => void;
  /** Punches go one after the other. */
  readonly oneAtATime: (turn: () => Promise<void>) => void;
  readonly line: Line;
  /** The office's session goes on with the door's token. */
  readonly beginOffice: (token: string, room: 'office' | 'setup') => void;
  /** Service time, epoch milliseconds. */
  readonly nowAt: () => number;
};

/** What a finger may do, each checked against what stands on the wall when it lands. */
export function deedsOf(deedParts: DeedParts): Deeds {
  const { store, parts, come, oneAtATime, line, nowAt } = deedParts;
  const { happen } = parts;
  return {
    pressDigit: (digit) => happen({ kind: 'digit', digit, returnsAt: parts.returnsAt('choice') }),
    clearPin: () => happen({ kind: 'pinCleared' }),
    submitPin: () => {
      const { pin, screen } = store.getState();
      if (pin === '') return;
      if (screen.kind === 'idle') come({ kind: 'pin', pin });
      if (screen.kind === 'pin' && screen.state !== 'looking') come(proven(screen.claim, pin));
    },
    choose: (action) => {
      const { screen } = store.getState();
      if (screen.kind !== 'you') return;
      const { by, board } = screen;
      oneAtATime(() => act(parts, { by, board, action }));
    },
    undo: () => {
      const { screen } = store.getState();
      if (screen.kind === 'you' && screen.undo !== null) {
        const { undo: receipt, board } = screen;
        oneAtATime(() => takeBack(parts, { receipt, board }));
      }
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
    editsPainted: (employeeId, upToNumber) => {
      line.ask('acknowledgeEdits', { employeeId, upToNumber }).catch(() => {
        // They are shown once more: better twice than never.
      });
    },
    touched: () => {
      const { screen } = store.getState();
      const stay = isRead(screen) ? 'myDay' : screen.kind === 'door' ? 'door' : 'question';
      happen({ kind: 'touched', returnsAt: parts.returnsAt(stay) });
    },
    names: nameDeeds(store, parts),
    myDay: dayDeeds(store, parts),
    myMonth: monthDeeds(store, parts),
    settings: settingsDeeds(store, parts),
    request: requestDeeds(store, parts, nowAt),
    elsewhere: elsewhereDeeds(store, parts, oneAtATime),
    door: doorDeeds(store, parts, deedParts.beginOffice),
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
  const closeStory = (): void => {
    const { screen } = store.getState();
    if (screen.kind !== 'myDay') return;
    const { id: employeeId } = screen.board.employee;
    const returnsAt = parts.returnsAt('myDay');
    parts.happen({ kind: 'storyTold', employeeId, story: null, returnsAt });
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
    tell: (punchId) => {
      const { screen } = store.getState();
      if (screen.kind !== 'myDay') return;
      if (screen.story?.punch.punchId === punchId) return closeStory();
      void tellStory(parts, screen, punchId);
    },
    closeStory,
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
