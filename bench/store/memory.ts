import { readdirSync, readFileSync } from 'node:fs';

/** A walk over a process's pages costs it time: not more often than this. */
const EVERY_MS = 500;
const KB_PER_MB = 1000;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process that ended between the listing and the reading has no size.
    return '';
  }
}

/** Parents by process id. `stat` holds the name in brackets, which may itself hold any character. */
function parents(): Map<number, number> {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    ids.map((id) => {
      const rest = read(`/proc/${id}/stat`).split(') ').at(-1) ?? '';
      return [Number(id), Number(rest.split(' ')[1] ?? 0)];
    }),
  );
}

function family(root: number): number[] {
  const parentOf = parents();
  const isOf = (id: number | undefined): boolean =>
    id !== undefined && (id === root || isOf(parentOf.get(id)));
  return [...parentOf.keys()].filter((id) => isOf(id));
}

function familyPssMb(root: number): number {
  const kilobytes = family(root).map((id) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((total, size) => total + size, 0) / KB_PER_MB;
}

/** Samples the memory of a process and all its descendants: proportional set size, Linux only. */
export class MemoryWatch {
  readonly #root: number;
  readonly #timer: NodeJS.Timeout | undefined;
  #peakMb = 0;

  constructor(root: number) {
    this.#root = root;
    if (process.platform === 'linux') this.#timer = setInterval(() => this.#sample(), EVERY_MS);
  }

  #sample(): void {
    this.#peakMb = Math.max(this.#peakMb, familyPssMb(this.#root));
  }

  /** The highest sample since the last call, in MB; null where there are none to be had. */
  takePeakMb(): number | null {
    if (!this.#timer) return null;
    this.#sample();
    const peakMb = this.#peakMb;
    this.#peakMb = 0;
    return peakMb;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
