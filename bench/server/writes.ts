import { Client } from 'pg';
import { urlOf } from './databases.ts';
import { rounded, spread, type Spread, timed } from './measure.ts';

/** Pairs measured, each on both databases, whichever is first alternating. */
const PAIRS = 21;
/** Long enough for the applier, which looks every half second, to run beside them. */
const STEPS_ALONE = 500;
const WRITERS = 16;
const SATURATION_MS = 2_000;
const DRAIN_MS = 60_000;
/** Characters of a saved step, as of a form with some dozen answers. */
const ANSWERS = 'answers of a step '.repeat(570);

/** How much longer a step takes with us, of all pairs; the goal is for the median. */
export interface WriteResult {
  readonly goal: number;
  readonly ratio: Spread;
  /** Milliseconds of a step: medians of the pairs' medians, or of 1 / throughput. */
  readonly withoutMs: number;
  readonly withMs: number;
}

interface Written {
  readonly key: string;
  readonly filename: string;
}

/** A database written to, and some of its sessions. */
interface Target {
  readonly clients: readonly Client[];
  readonly sessions: readonly Written[];
}

/**
 * One saved step with the statements and transactions of docassemble and AssemblyLine: two merges
 * into the metadata, the first without a change, each under AssemblyLine's lock, then the step.
 */
async function saveStep(client: Client, { sessions }: Target): Promise<void> {
  const session = sessions[Math.floor(Math.random() * sessions.length)];
  if (!session) throw new Error('there is no session to write to');
  const progress = Math.floor(Math.random() * 100);
  await merge(client, session, {});
  await merge(client, session, { progress });
  await committed(client, () =>
    client.query(
      `insert into userdict (filename, key, dictionary, encrypted, modtime)
       values ($1, $2, $3, true, now() at time zone 'utc')`,
      [session.filename, session.key, ANSWERS],
    ),
  );
}

/** @see AssemblyLine `update_session_metadata` */
function merge(client: Client, { key, filename }: Written, data: object): Promise<void> {
  return committed(client, async () => {
    await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [key, filename]);
    await client.query(
      `update jsonstorage set data = data || $3::jsonb
       where key = $1 and filename = $2 and tags = 'metadata'`,
      [key, filename, JSON.stringify(data)],
    );
  });
}

/** A transaction as SQLAlchemy makes one: begin and commit go to the server by themselves. */
async function committed(client: Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin');
  await work();
  await client.query('commit');
}

async function openTarget(database: string): Promise<Target> {
  const clients = Array.from({ length: WRITERS }, () => {
    return new Client({ connectionString: urlOf(database) });
  });
  await Promise.all(clients.map((client) => client.connect()));
  const found = await clients[0]?.query(
    `select key, filename from jsonstorage where tags = 'metadata' order by md5(key) limit 10000`,
  );
  return { clients, sessions: found?.rows ?? [] };
}

/** Milliseconds of a step: the median of one writer's. */
async function alone(target: Target): Promise<number> {
  const [client] = target.clients;
  if (!client) throw new Error('there is no connection');
  const { ms } = await timed(() => saveStep(client, target), STEPS_ALONE);
  return spread(ms).median;
}

/** Milliseconds of a step at full throughput: elapsed time by steps of all writers. */
async function saturated(target: Target): Promise<number> {
  const startMs = performance.now();
  let steps = 0;
  const write = async (client: Client) => {
    while (performance.now() - startMs < SATURATION_MS) {
      await saveStep(client, target);
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
  goal: number,
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

/** The write path on two equal databases, with our triggers and a running applier, and without. */
export async function compareWrites(
  plain: string,
  ours: string,
): Promise<{ readonly oneClient: WriteResult; readonly sixteenWriters: WriteResult }> {
  const targets = await Promise.all([openTarget(plain), openTarget(ours)]);
  try {
    return {
      oneClient: await inPairs(alone, ...targets, 1.05),
      sixteenWriters: await inPairs(saturated, ...targets, 1.5),
    };
  } finally {
    const clients = targets.flatMap((target) => target.clients);
    await Promise.all(clients.map((client) => client.end()));
  }
}
