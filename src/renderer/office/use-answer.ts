import { useCallback, useEffect, useState } from 'react';
import type { Input, Outcome, Output, Refusal } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { Defect, Disconnected } from '../../contract/wire-client.ts';
import type { AskOffice } from '../view-model/office-session.ts';
import { useOffice } from './office-context.ts';

type Name = keyof OfficeContract['calls'];

/** What became of a question. `again` asks once more, and shows what was there until the answer comes. */
export type Answer<N extends Name> = { readonly again: () => void } & (
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly value: Output<OfficeContract, N> }
  | { readonly state: 'refused'; readonly refused: Refusal<OfficeContract, N> }
  /** Our bug; `reference` finds it in the log. */
  | { readonly state: 'failed'; readonly reference: string }
);

type Known<N extends Name> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly value: Output<OfficeContract, N> }
  | { readonly state: 'refused'; readonly refused: Refusal<OfficeContract, N> }
  | { readonly state: 'failed'; readonly reference: string };

type Options = {
  /** Asks again by itself, so many milliseconds after each answer; that keeps no session open. */
  readonly everyMs?: number;
  /** False: nothing is asked for now. */
  readonly isOn?: boolean;
};

/** Asks the office's service while a screen stands, and again whenever the question changes. Answers come in order. */
export function useAnswer<N extends Name>(
  name: N,
  input: Input<OfficeContract, N>,
  { everyMs, isOn = true }: Options = {},
): Answer<N> {
  const { ask, askQuietly } = useOffice();
  const [known, setKnown] = useState<Known<N>>({ state: 'asking' });
  const [turn, setTurn] = useState(0);
  // The turn belongs to the question: asked once more, it is another one.
  const question = JSON.stringify([input, turn]);
  useEffect(() => {
    if (!isOn) return undefined;
    let isLate = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (put: AskOffice): Promise<void> => {
      const [asked] = JSON.parse(question) as [Input<OfficeContract, N>];
      const answered = await answerOf(put(name, asked));
      // Where the session is over the office closes by itself.
      if (isLate || answered === null) return;
      setKnown(answered);
      const goesOn = everyMs !== undefined && answered.state !== 'failed';
      if (goesOn) timer = setTimeout(() => void read(askQuietly), everyMs);
    };
    void read(ask);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [ask, askQuietly, name, question, everyMs, isOn]);
  const again = useCallback(() => setTurn((turns) => turns + 1), []);
  return { ...known, again };
}

async function answerOf<N extends Name>(
  asked: Promise<Outcome<OfficeContract, N>>,
): Promise<Known<N> | null> {
  try {
    const outcome = await asked;
    return outcome.ok
      ? { state: 'answered', value: outcome.value }
      : { state: 'refused', refused: outcome };
  } catch (error) {
    if (error instanceof Disconnected) return null;
    return { state: 'failed', reference: error instanceof Defect ? error.reference : '–' };
  }
}
