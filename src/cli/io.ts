/** What a command needs from the process around it: where results and remarks go, and what was piped in. */
export type Io = {
  /** Results, to standard output. */
  readonly print: (line: string) => void;
  /** Everything else, to standard error. */
  readonly note: (line: string) => void;
  /** The bytes of a file, to standard output. */
  readonly sendFile?: (path: string) => Promise<void>;
  /** A line in the place of the last one, where standard error is a terminal; an empty one clears it. */
  readonly tell?: (line: string) => void;
  readonly readFile: (path: string) => string;
  readonly readStdin: () => string;
};

/** 0 done, 1 refused or incomplete (one line said why), 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export function printJson(io: Io, value: unknown): void {
  io.print(JSON.stringify(value, null, 2));
}
