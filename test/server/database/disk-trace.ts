import { readFileSync } from 'node:fs';

/** One thing that happened to the files, as `disk-hook.mjs` wrote it down. */
export interface DiskEvent {
  readonly op: 'create' | 'write' | 'truncate' | 'mkdir' | 'rename' | 'unlink' | 'sync' | 'said';
  /** Of `said`: the words. */
  readonly path: string;
  /** Of `write`: the offset; of `truncate`: the size. */
  readonly at?: number;
  readonly to?: string;
  readonly data?: string;
}

/** What happened, in order; a last line cut off by a kill is left out. */
export function readTrace(file: string): DiskEvent[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.map((line): DiskEvent => JSON.parse(line));
}

/** What happened between two sayings, without them; from the start where `from` is null. */
export function between(events: readonly DiskEvent[], from: string | null, to: string) {
  const at = (words: string) => events.findIndex(({ op, path }) => op === 'said' && path === words);
  const end = at(to);
  if (end < 0) throw new Error(`nobody said ${to}`);
  return events.slice(from === null ? 0 : at(from) + 1, end);
}
