import { learnReader, type Recording } from '../wedge/learn.ts';
import type { DoorDeeds, ReaderStep } from './door-screen.ts';
import type { DoorVisit } from './door-visit.ts';
import type { VisitParts } from './visit.ts';

/** So many scans say how a reader types. */
export const SCANS_NEEDED = 3;

export function readerDeeds(door: DoorVisit, parts: VisitParts): DoorDeeds['reader'] {
  const become = (step: ReaderStep): void => door.become({ kind: 'door', at: 'reader', step });
  const step = (): ReaderStep | null => {
    const screen = door.screen();
    return screen?.at === 'reader' ? screen.step : null;
  };
  return {
    open: () => {
      const screen = door.screen();
      if (screen?.at === 'menu' || screen?.at === 'reader') {
        become({ kind: 'scanning', recordings: [], why: null });
      }
    },
    recorded: (recording) => {
      const now = step();
      if (now?.kind === 'scanning') become(withRecording(now.recordings, recording));
    },
    choose: (format) => {
      const now = step();
      if (now?.kind === 'learned' && (now.state === 'asking' || now.state === 'refused')) {
        become({ ...now, format, state: 'asking' });
      }
    },
    save: () => {
      const now = step();
      if (now?.kind !== 'learned' || now.state === 'saving' || now.state === 'saved') return;
      become({ ...now, state: 'saving' });
      const { lengths, ...habits } = now.learned.profile;
      const profile = { ...habits, lengths: [...lengths], format: now.format };
      door.ask(async (token, isHere) => {
        const kept = await parts.line.ask('learnReader', { token, profile });
        if (!isHere()) return;
        if (kept.ok) become({ ...now, state: 'saved' });
        else if (kept.refusal === 'doorClosed') parts.happen({ kind: 'left' });
        else become({ ...now, state: 'refused' });
      });
    },
  };
}

/** After the third scan it is known how the reader types, or why not, and then three others are asked for. */
export function withRecording(before: readonly Recording[], recording: Recording): ReaderStep {
  const recordings = [...before, recording];
  if (recordings.length < SCANS_NEEDED) return { kind: 'scanning', recordings, why: null };
  const learned = learnReader(recordings);
  if (learned.kind === 'notLearned') {
    return { kind: 'scanning', recordings: [], why: learned.why };
  }
  return { kind: 'learned', learned, format: learned.profile.format, state: 'asking' };
}
