import type { Page } from 'puppeteer-core';
import type { BenchBrowser } from './bench-browser.ts';
import { closeTab, GaveUp, within } from './limits.ts';
import type { MemoryWatch } from './memory.ts';
import type { Operation } from './page.ts';

/** What one round found of one peer; figures of operations it gave up are absent. */
export interface Round {
  /** Milliseconds by operation. */
  readonly ms: Record<string, number[]>;
  /** The longest task of the main thread by operation, in ms; 0 where none had 50. */
  readonly longestTaskMs: Record<string, number>;
  /** MB by moment. `heap…`: JavaScript after a collection; `pss…`: all processes, highest sample. */
  readonly memoryMb: Record<string, number>;
  /** Bytes: as the browser counts them, and as files. */
  readonly disk: Record<string, number>;
  readonly gaveUp: { at: string; why: string }[];
}

export interface Measured {
  /** The page's label: its origin. */
  readonly label: string;
  readonly rows: number;
  readonly limitSeconds: number;
  readonly memory: MemoryWatch;
  /** Operations that it gave up in an earlier round. */
  readonly skip: ReadonlySet<string>;
}

/** One fresh tab: the operations in it, in order, and under which name their figures go. */
interface Phase {
  readonly steps: readonly (readonly [record: string, run: Operation])[];
  /** Milliseconds before the tab is opened. */
  readonly pauseMs?: number;
}

/** The browser lets go of a database two seconds after its last connection. */
const LET_GO_MS = 3000;
const BYTES_PER_MB = 1_000_000;
/** A tab's first change is numbered from here: no two tabs give a row the same time. */
const TICKS = 1_000_000;
const LARGE_UPSERT = 10_000;

/** A tab opened after the browser itself let go: its first read is what a person waits for next day. */
const COLD: Phase = { steps: [['open', 'open']], pauseMs: LET_GO_MS };

/** The same, to the rows as the database itself has them. */
const SETTLED: Phase = { steps: [['openSettled', 'openSettled']], pauseMs: LET_GO_MS };

function phasesFor(rows: number): Phase[] {
  const large = rows >= LARGE_UPSERT ? ([['upsert10000', 'upsert10000']] as const) : [];
  const warm = ['openWarm', 'open'] as const;
  return [
    { steps: [['load', 'load']] },
    { steps: [warm, ['deepPage', 'deepPage']] },
    COLD,
    COLD,
    COLD,
    SETTLED,
    SETTLED,
    SETTLED,
    { steps: [warm, ['rareFirst', 'rareFirst'], ['rareAgain', 'rareAgain']] },
    { steps: [warm, ['commonFirst', 'commonFirst']] },
    { steps: [warm, ['upsert1', 'upsert1'], ['upsert100', 'upsert100'], ...large] },
    {
      steps: [
        ['reopen', 'reopen'],
        ['sync', 'sync'],
        ['fold', 'fold'],
      ],
    },
    {
      steps: [
        ['reopen', 'reopen'],
        ['paint', 'paint'],
      ],
    },
    { steps: [['destroy', 'destroy']] },
  ];
}

async function heapMb(tab: Page): Promise<number> {
  const session = await tab.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return (usage.usedSize + usage.backingStorageSize) / BYTES_PER_MB;
}

async function look(browser: BenchBrowser, tab: Page, label: string, record: string, into: Round) {
  if (record === 'rareAgain') into.memoryMb['heapSearch'] = await heapMb(tab);
  if (record === 'open') {
    into.memoryMb['heapOpen'] = await heapMb(tab);
    // The last cold open is what stays: the browser has put its files in order by then.
    const { usage = 0 } = await tab.evaluate(() => navigator.storage.estimate());
    into.disk['estimate'] = usage;
    into.disk['files'] = browser.diskBytes(label);
  }
}

async function runPhase(
  browser: BenchBrowser,
  measured: Measured,
  phase: Phase,
  tick: number,
  into: Round,
): Promise<void> {
  const { label, rows, limitSeconds } = measured;
  const tab = await browser.openTab(label);
  let at = '';
  try {
    await tab.evaluate((...start) => window.startBench(...start), rows, tick);
    for (const [record, run] of phase.steps) {
      if (measured.skip.has(record)) return;
      at = record;
      const work = tab.evaluate((name) => window.bench[name](), run);
      const { ms, longestTaskMs } = await within(limitSeconds, tab, work);
      (into.ms[record] ??= []).push(ms);
      into.longestTaskMs[record] = Math.max(longestTaskMs, into.longestTaskMs[record] ?? 0);
      await within(limitSeconds, tab, look(browser, tab, label, record, into));
    }
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    into.gaveUp.push({ at, why: error.message });
  } finally {
    await closeTab(tab);
  }
}

/** One round of one peer: every operation, on a database of its own that is gone afterwards. */
export async function measurePeer(browser: BenchBrowser, measured: Measured): Promise<Round> {
  const round: Round = { ms: {}, longestTaskMs: {}, memoryMb: {}, disk: {}, gaveUp: [] };
  measured.memory.takePeakMb();
  for (const [at, phase] of phasesFor(measured.rows).entries()) {
    if (phase.pauseMs) await new Promise((resolve) => void setTimeout(resolve, phase.pauseMs));
    await runPhase(browser, measured, phase, at * TICKS, round);
    const peakMb = measured.memory.takePeakMb();
    const name = at === 0 ? 'pssLoad' : 'pssUse';
    if (peakMb !== null) round.memoryMb[name] = Math.max(peakMb, round.memoryMb[name] ?? 0);
    if (!round.ms['load']) break;
  }
  await browser.clear(measured.label);
  return round;
}
