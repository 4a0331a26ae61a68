import { join } from 'node:path';
import { scratchKiosk, type ScratchKiosk } from '../src/service/scratch-kiosk.ts';
import { cachedKiosk } from './cached-kiosk.ts';
import { fillCompany, NOW_AT } from './fill-company.ts';

/** The company's data directory; made once and kept under `.cache/bench` until its schema or its filling changes. */
export function companyDir(note: (line: string) => void): string {
  const madeBy = join(import.meta.dirname, 'fill-company.ts');
  const fill = ({ db }: ScratchKiosk): void => fillCompany(db);
  return cachedKiosk({ name: 'company', madeBy, at: NOW_AT, fill }, note);
}

/** The company's kiosk, opened. */
export function openCompany(note: (line: string) => void): ScratchKiosk {
  return scratchKiosk({ dataDir: companyDir(note), at: NOW_AT });
}
