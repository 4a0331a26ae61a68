import type { ExitCode, Io } from './io.ts';

type FileProblem = {
  readonly line: number | null;
  readonly field: string | null;
  readonly message: string;
};

/** A file over this many problems is not read to its end on a terminal. */
const PROBLEMS_SHOWN_MAX = 20;

/** Names every refused line the way compilers do (`FILE:LINE: field: message`) and says that nothing was stored. */
export function noteProblems(io: Io, path: string, problems: readonly FileProblem[]): ExitCode {
  for (const { line, field, message } of problems.slice(0, PROBLEMS_SHOWN_MAX)) {
    const place = line === null ? path : `${path}:${line}`;
    io.note(`${place}: ${field === null ? '' : `${field}: `}${message}`);
  }
  const hidden = problems.length - PROBLEMS_SHOWN_MAX;
  io.note(`${hidden > 0 ? `and ${hidden} more; ` : ''}nothing of ${path} was stored`);
  return 1;
}
