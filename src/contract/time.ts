import { z } from 'zod';

/** What every call is made of. An instant is in epoch milliseconds. */
export const instant = z.number().int();
export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const seconds = z.number().int();
export const punchKind = z.enum(['in', 'out', 'breakStart', 'breakEnd']);
