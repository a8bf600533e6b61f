import { Client } from 'pg';
import { urlOf } from './databases.ts';
import { ANSWERS, saveStep, type Written } from './save-step.ts';
import type { UpstreamProcess } from './upstream.ts';
import { rounded, spread, type Spread, timed } from './measure.ts';

/** Pairs measured, each on both databases, whichever is first alternating. */
const PAIRS = 21;
/** Long enough for the applier, which looks every half second, to run beside them. */
const STEPS_ALONE = 500;
/** Of docassemble, whose own work takes many times as long as ours could. */
const STEPS_OF_DOCASSEMBLE = 120;
const WRITERS = 16;
const SATURATION_MS = 2_000;
const DRAIN_MS = 60_000;
/** How much longer a step takes with us, of all pairs; the goal, if any, is for the median. */
export interface WriteResult {
  readonly goal: number | null;
  readonly ratio: Spread;
  /** Milliseconds of a step: medians of the pairs' medians, or of 1 / throughput. */
  readonly withoutMs: number;
  readonly withMs: number;
}

/** A database written to, some of its sessions, and a docassemble that writes to it, if there is one. */
interface Target {
  readonly upstream: UpstreamProcess | null;
  readonly clients: readonly Client[];
  readonly sessions: readonly Written[];
}

export interface WrittenDatabase {
  readonly name: string;
  readonly upstream: UpstreamProcess | null;
}

async function openTarget({ name, upstream }: WrittenDatabase): Promise<Target> {
  const clients = Array.from({ length: WRITERS }, () => {
    return new Client({ connectionString: urlOf(name) });
  });
  await Promise.all(clients.map((client) => client.connect()));
  const found = await clients[0]?.query(
    `select key, filename from jsonstorage where tags = 'metadata' order by md5(key) limit 10000`,
  );
  return { upstream, clients, sessions: found?.rows ?? [] };
}

function anyOf({ sessions }: Target): Written {
  const session = sessions[Math.floor(Math.random() * sessions.length)];
  if (!session) throw new Error('there is no session to write to');
  return session;
}

/** Milliseconds of a step that docassemble saves: the median of one writer's. */
async function throughDocassemble(target: Target): Promise<number> {
  if (!target.upstream) throw new Error('there is no docassemble');
  const steps = Array.from({ length: STEPS_OF_DOCASSEMBLE }, () => anyOf(target));
  return spread(await target.upstream.saveSteps(steps, ANSWERS)).median;
}

/** Milliseconds of a step's bare statements: the median of one writer's. */
async function alone(target: Target): Promise<number> {
  const [client] = target.clients;
  if (!client) throw new Error('there is no connection');
  const { ms } = await timed(() => saveStep(client, anyOf(target)), STEPS_ALONE);
  return spread(ms).median;
}

/** Milliseconds of a step at full throughput: elapsed time by steps of all writers. */
async function saturated(target: Target): Promise<number> {
  const startMs = performance.now();
  let steps = 0;
  const write = async (client: Client) => {
    while (performance.now() - startMs < SATURATION_MS) {
      await saveStep(client, anyOf(target));
      steps += 1;
    }
  };
  await Promise.all(target.clients.map(write));
  return (performance.now() - startMs) / steps;
}

/** Waits until the applier has caught up: its rest must not slow the other side down. */
async function drained(target: Target): Promise<void> {
  const deadlineMs = performance.now() + DRAIN_MS;
  for (;;) {
    const left = await target.clients[0]?.query('select 1 from al_sessions.change limit 1');
    if (left?.rowCount === 0) return;
    if (performance.now() > deadlineMs) throw new Error('the applier does not keep up');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function inPairs(
  measure: (target: Target) => Promise<number>,
  plain: Target,
  ours: Target,
  goal: number | null,
): Promise<WriteResult> {
  const without: number[] = [];
  const withUs: number[] = [];
  const measureWith = async () => {
    const ms = await measure(ours);
    await drained(ours);
    return ms;
  };
  await measure(plain);
  await measureWith();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    if (pair % 2 === 0) without.push(await measure(plain));
    withUs.push(await measureWith());
    if (pair % 2 === 1) without.push(await measure(plain));
  }
  const ratios = withUs.map((ms, pair) => ms / (without[pair] ?? Number.NaN));
  return {
    goal,
    ratio: spread(ratios),
    withoutMs: rounded(spread(without).median),
    withMs: rounded(spread(withUs).median),
  };
}

/**
 * The write path on two equal databases, with our triggers and a running applier, and without.
 * `oneClient` is a step as docassemble's and AssemblyLine's own functions save it, null where they
 * are not here; the other two send the same statements without them.
 */
export async function compareWrites(
  plain: WrittenDatabase,
  ours: WrittenDatabase,
): Promise<{
  readonly oneClient: WriteResult | null;
  readonly bareStatements: WriteResult;
  readonly sixteenWriters: WriteResult;
}> {
  const targets = await Promise.all([openTarget(plain), openTarget(ours)]);
  const isWhole = plain.upstream !== null && ours.upstream !== null;
  try {
    return {
      oneClient: isWhole ? await inPairs(throughDocassemble, ...targets, 1.05) : null,
      bareStatements: await inPairs(alone, ...targets, null),
      sixteenWriters: await inPairs(saturated, ...targets, 1.5),
    };
  } finally {
    const clients = targets.flatMap((target) => target.clients);
    await Promise.all(clients.map((client) => client.end()));
  }
}
