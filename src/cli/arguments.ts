/** `--data` may stand anywhere on the line, so it is taken out before the commands are parsed. */
export type Invocation = {
  readonly dataDir: string | null;
  readonly rest: readonly string[];
  /** `--data` stood last, with no directory behind it. */
  readonly incomplete: boolean;
};

export function takeDataDir(argv: readonly string[]): Invocation {
  let dataDir: string | null = null;
  let incomplete = false;
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--data') {
      index += 1;
      const value = argv[index];
      if (value === undefined) incomplete = true;
      else dataDir = value;
    } else if (word.startsWith('--data=')) {
      dataDir = word.slice('--data='.length);
    } else {
      rest.push(word);
    }
  }
  return { dataDir: dataDir === '' ? null : dataDir, rest, incomplete };
}
