import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import { aliveIn, type Inspected } from '../../test/e2e/memory.ts';
import { processTree, type Process } from '../processes.ts';
import type { Sample } from './verdict.ts';

/** Whose memory is looked at. */
export const ROLES = ['service', 'main', 'renderer', 'gpu-process'] as const;
type Role = (typeof ROLES)[number];

export type Looked = {
  readonly dataDir: string;
  /** Of Electron's first process. */
  readonly pid: number;
  readonly window: CDPSession;
  readonly service: Inspected;
};

const MEGABYTE = 1_000_000;

/**
 * What the kiosk holds now. `collected`: after a collection in window and service; between those nothing is collected that
 * would not be anyway.
 */
export async function sampleOf(looked: Looked, atMs: number, collected: boolean): Promise<Sample> {
  const values: Record<string, number> = {};
  if (collected) {
    const window = await aliveIn(looked.window);
    values['window: heap'] = window.heapBytes / MEGABYTE;
    values['window: DOM nodes'] = window.nodes;
    values['window: listeners'] = window.listeners;
    const service = await looked.service.alive();
    if (service !== null) values['service: heap'] = service.heapBytes / MEGABYTE;
  }
  const tree = processTree(looked.pid);
  for (const role of ROLES) {
    const process = tree.find((each) => roleOf(each, looked.pid) === role);
    if (process !== undefined) Object.assign(values, ofProcess(role, process));
  }
  const sum = (what: (each: Process) => number): number =>
    tree.reduce((all, each) => all + what(each), 0);
  values['all: processor time'] = sum(({ cpuMs }) => cpuMs) / 1_000;
  values['all: processes'] = tree.length;
  return { atMs, values: { ...values, ...ofFiles(looked.dataDir) } };
}

function roleOf({ pid, command }: Process, root: number): Role | null {
  if (pid === root) return 'main';
  if (command.includes('service.js')) return 'service';
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  return ROLES.find((role) => role === type) ?? null;
}

function ofProcess(role: Role, { pid, residentBytes }: Process): Record<string, number> {
  const read = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  try {
    return {
      [`${role}: resident`]: residentBytes / MEGABYTE,
      [`${role}: its share`]:
        (Number(/^Pss:\s+(\d+)/m.exec(read('smaps_rollup'))?.[1]) * 1024) / MEGABYTE,
      [`${role}: handles`]: readdirSync(`/proc/${pid}/fd`).length,
      [`${role}: threads`]: Number(/^Threads:\s+(\d+)/m.exec(read('status'))?.[1]),
    };
  } catch {
    return {};
  }
}

function ofFiles(dataDir: string): Record<string, number> {
  const sizeOf = (path: string): number =>
    (statSync(join(dataDir, path), { throwIfNoEntry: false })?.size ?? 0) / MEGABYTE;
  return {
    'write-ahead log': sizeOf('stempel.db-wal'),
    'service log': sizeOf('logs/service.log'),
    database: sizeOf('stempel.db'),
  };
}
