import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Handlers } from '../contract/call.ts';
import type { officeAboutCalls } from '../contract/office-about.ts';
import type { OfficeContract } from '../contract/office.ts';
import { STEMPEL_VERSION } from './version.ts';

const OWN = 'stempel';

const list = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
type Listed = z.output<typeof list>;

/** Whose work is in the app. `dir` is where the bundles lie: the build leaves the list beside them. */
export function aboutHandlers(
  dir: string = import.meta.dirname,
): Pick<Handlers<OfficeContract>, keyof typeof officeAboutCalls> {
  return {
    readAbout: () => {
      const others = readList(dir).filter(({ name }) => name !== OWN);
      return {
        ok: true,
        value: {
          own: { name: OWN, version: STEMPEL_VERSION, licence: 'MIT' },
          others: others.map(({ name, version, licence }) => ({ name, version, licence })),
        },
      };
    },
    readLicence: ({ name, version }) => {
      const found = readList(dir).find((each) => each.name === name && each.version === version);
      if (found === undefined) return { ok: false, refusal: 'unknownPackage', detail: {} };
      return { ok: true, value: { text: found.text } };
    },
  };
}

/** Read anew each time: somebody looks at it once a year. */
function readList(dir: string): Listed {
  try {
    return list.parse(JSON.parse(readFileSync(join(dir, 'third-party.json'), 'utf8')));
  } catch {
    return [];
  }
}
