import { z } from 'zod';
import { board, receipt } from './board.ts';

export const elsewhereCalls = {
  /**
   * "I work elsewhere today", said of an `in` that has just been recorded, as long as it may be taken back. It stays what
   * it is, and its presence is marked as home office. `id` is the screen's; asking again gives the stored answer.
   */
  workElsewhere: {
    input: z.object({ id: z.uuid(), punchId: z.string() }),
    output: z.object({ receipt, board }),
    refusals: {
      unknownPunch: z.object({}),
      /** What has been sent by now may not be marked there any more. */
      undoTimePassed: z.object({}),
      alreadyUndone: z.object({}),
    },
  },
} as const;
