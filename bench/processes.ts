import { readdirSync, readFileSync } from 'node:fs';

/** What Linux says of a process. */
export type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Processor time so far, in all its threads. */
  readonly cpuMs: number;
  /** How often the first thread has waited for something, a timer for instance, and was woken. */
  readonly wakes: number;
  readonly residentBytes: number;
};

/** The kernel counts processor time in hundredths of a second, whatever its own ticks are. */
const TICK_MS = 10;

/** A process and everything that it has started. */
export function processTree(root: number): readonly Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return all.filter(({ pid }) => tree.has(pid));
}

/** Null: it has ended meanwhile. */
function processOf(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // The name stands in brackets and may hold anything; what follows is numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[1]),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      wakes: Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]),
      residentBytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
    };
  } catch {
    return null;
  }
}
