/** The law of imports (ARCHITECTURE.md), cell by cell, as sources that must be refused or accepted. */
export type Cell = {
  readonly name: string;
  /** Where the source stands. */
  readonly folder: string;
  readonly source: string;
  /** A file of ours that must exist for it. */
  readonly target?: string;
};

export const folders = [
  'core',
  'contract',
  'service',
  'main',
  'preload',
  'renderer',
  'cli',
  'sandbox',
  'simulate',
] as const;

/** What of ours a folder may import. The command line runs the sandbox, which shares no code with anything. */
const ours: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ['core'],
  service: ['core', 'contract'],
  main: ['contract'],
  preload: [],
  renderer: ['contract', 'core'],
  cli: ['core', 'contract', 'service', 'sandbox', 'simulate'],
  sandbox: [],
  simulate: ['core', 'contract', 'service', 'sandbox'],
};

const packages: Readonly<Record<string, { accepted: string[]; refused: string[] }>> = {
  core: { accepted: [], refused: ['zod', 'date-fns', '@date-fns/tz', 'node:fs', 'electron'] },
  'core/time': {
    accepted: ['date-fns/addDays', '@date-fns/tz'],
    refused: ['date-fns', 'zod', 'node:fs', 'electron'],
  },
  contract: { accepted: ['zod'], refused: ['node:fs', 'date-fns', 'electron', 'react'] },
  service: {
    accepted: ['node:fs', 'node:fs/promises', 'better-sqlite3', 'zod'],
    refused: ['electron', 'electron/main', 'react', 'zustand', 'date-fns', '@date-fns/tz'],
  },
  main: {
    accepted: ['electron', 'node:fs', 'node:fs/promises'],
    refused: ['zod', 'better-sqlite3', 'react', 'date-fns', 'fs'],
  },
  preload: { accepted: ['electron'], refused: ['node:fs', 'zod', './part.ts'] },
  renderer: {
    accepted: ['react', 'zustand'],
    refused: ['electron', 'node:fs', 'better-sqlite3', 'date-fns', '@date-fns/tz'],
  },
  cli: { accepted: ['commander', 'node:fs'], refused: ['electron', 'react', 'date-fns'] },
  sandbox: {
    accepted: ['node:http', 'node:fs/promises'],
    refused: ['zod', 'csv-parse', 'electron', 'date-fns'],
  },
  simulate: {
    accepted: ['node:worker_threads', 'node:fs'],
    refused: ['electron', 'react', 'date-fns', 'better-sqlite3', 'fast-check'],
  },
};

const words: Readonly<Record<string, { accepted: string[]; refused: string[] }>> = {
  core: {
    accepted: ['Math.max(1, 2)'],
    refused: ['Date.now()', 'Math.random()', 'setTimeout', 'process', 'fetch', 'console', 'window'],
  },
  'core/time': { accepted: ['Date.UTC(2026, 0)'], refused: ['setTimeout', 'process', 'window'] },
  contract: {
    accepted: ['Math.max(1, 2)'],
    refused: ['Date.now()', 'process', 'setTimeout', 'window'],
  },
  service: { accepted: ['process', 'setTimeout'], refused: ['Date.now()', 'window', 'document'] },
  main: { accepted: ['process', 'setTimeout'], refused: ['Date.now()', 'window', 'document'] },
  preload: { accepted: ['window'], refused: ['Date.now()'] },
  renderer: { accepted: ['window', 'document'], refused: ['Date.now()', 'process'] },
  cli: { accepted: ['process'], refused: ['Date.now()', 'window'] },
  sandbox: { accepted: ['process'], refused: ['window'] },
  simulate: { accepted: ['process'], refused: ['Date.now()', 'window'] },
};

export const accepted: readonly Cell[] = [
  ...crossings(true),
  ...importsOf('accepted'),
  ...wordsOf('accepted'),
];
export const refusedImports: readonly Cell[] = [...crossings(false), ...importsOf('refused')];
export const refusedWords: readonly Cell[] = wordsOf('refused');

function crossings(isAllowed: boolean): Cell[] {
  return folders.flatMap((folder) =>
    folders
      .filter((to) => to !== folder && ours[folder]?.includes(to) === isAllowed)
      .flatMap((to) => [crossing(folder, to, '..'), crossing(`${folder}/deep`, to, '../..')]),
  );
}

function importsOf(verdict: 'accepted' | 'refused'): Cell[] {
  return Object.entries(packages).flatMap(([folder, lists]) =>
    lists[verdict].map((name) => importing(folder, name)),
  );
}

function wordsOf(verdict: 'accepted' | 'refused'): Cell[] {
  return Object.entries(words).flatMap(([folder, lists]) =>
    lists[verdict].map((word) => ({
      name: `${word} in ${folder}`,
      folder,
      source: `export const used: unknown = ${word};\n`,
    })),
  );
}

/** Each import has a target of its own: the compiler names a foreign file once, however often it is imported. */
function crossing(folder: string, to: string, up: string): Cell {
  const target = `${to}/for-${folder.replace('/', '-')}.ts`;
  return { ...importing(folder, `${up}/${target}`), name: `${to} in ${folder}`, target };
}

function importing(folder: string, from: string): Cell {
  return {
    name: `${from} in ${folder}`,
    folder,
    source: `import * as other from '${from}';\nexport const used: unknown = other;\n`,
  };
}
