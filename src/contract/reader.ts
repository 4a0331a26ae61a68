import { z } from 'zod';
import { BADGE_FORMATS } from '../core/roster/badge-profile.ts';

/** What a site knows of its reader (`reader.*` of the settings): the window reads keys by it. */
export const readerProfile = z.object({
  mode: z.enum(['auto', 'code', 'key']),
  prefix: z.string(),
  suffix: z.string(),
  terminator: z.enum(['auto', 'enter', 'tab', 'none']),
  lengths: z.array(z.number().int()),
  format: z.enum(BADGE_FORMATS),
  padTo: z.number().int(),
  cutTo: z.number().int(),
});
