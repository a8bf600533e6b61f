import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FILENAME, PASSWORD, type RunningServer } from '../api/support/start-sessions-server.ts';
import { startSessionsServer } from '../api/support/start-sessions-server.ts';
import { applyMarks } from '../../src/server/index/apply-marks.ts';
import { type Fault, FaultProxy } from './fault-proxy.ts';
import { type KillableServer, startKillableServer } from './killable-server.ts';
import { deleteElsewhere, readJournal, renameElsewhere, stepElsewhere, watch } from './journal.ts';

/*
 * A process for browser tests: real sessions servers, each client's own faulty way to them, and
 * a control door, whose address is the first line of its output. Ends with its parent.
 */

interface Order {
  readonly sessions?: number;
  readonly proxy?: string;
  readonly faults?: readonly Fault[];
  readonly isDown?: boolean;
  readonly person?: number;
  readonly key?: string;
  readonly name?: string;
  readonly kind?: 'step' | 'rename' | 'delete';
}

/** A person's own way, and whose. */
interface Way {
  readonly proxy: FaultProxy;
  readonly person: number | undefined;
}

const ways = new Map<string, Way>();
/** A long chaos kills the server: then it is a process of its own. */
const isKillable = Number(process.env['CHAOS_MINUTES'] ?? 0) > 0;
let first: Promise<RunningServer | KillableServer> | undefined;

/** Where a person's data is after a restore; several browsers use this lab at once. */
const homes = new Map<number, RunningServer>();

async function homeOf(person?: number): Promise<RunningServer> {
  return (
    homes.get(person ?? 0) ?? (first ??= (isKillable ? startKillableServer : startSessionsServer)())
  );
}

/** The first server, where it can be killed. */
async function killable(): Promise<KillableServer | undefined> {
  const server = await first;
  return server && 'kill' in server ? server : undefined;
}

function proxyOf({ proxy }: Order): FaultProxy {
  const found = ways.get(proxy ?? '');
  if (!found) throw new Error('no such proxy');
  return found.proxy;
}

async function seed(server: RunningServer, person: number, sessions: number): Promise<void> {
  await server.db.transaction(async (tx) => {
    await tx.query(
      `with made as (
      select n, replace(gen_random_uuid()::text, '-', '') as key from generate_series(1, $1::int) n
    ), steps as (
      insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
      select $2, key, '{"answer": "one"}', $3, false,
        (timestamp '2026-01-01' + n * interval '1 minute') from made
    ), titles as (
      insert into public.jsonstorage (filename, key, data, tags, modtime, persistent)
      select $2, key, jsonb_build_object('title', 'Session ' || n, 'progress', 10), 'metadata',
        now() at time zone 'utc', false from made
    )
    insert into public.userdictkeys (filename, key, user_id) select $2, key, $3 from made`,
      [sessions, FILENAME, person],
    );
    await applyMarks(tx);
  });
}

const ORDERS: Record<string, (order: Order) => Promise<unknown>> = {
  async ready() {
    await homeOf();
    await (await killable())?.up();
  },
  /** Kills the server; it comes back by itself. Tells whether it could be killed. */
  async kill() {
    const server = await killable();
    await server?.kill();
    return server !== undefined;
  },
  async person({ sessions = 0 }) {
    const server = await homeOf();
    const email = `${randomUUID()}@example.org`;
    const id = await server.person(email);
    await seed(server, id, sessions);
    return { id, email, password: PASSWORD };
  },
  async proxy({ person }) {
    const id = randomUUID();
    const proxy = await FaultProxy.open((await homeOf(person)).url);
    ways.set(id, { proxy, person });
    return { id, origin: proxy.origin };
  },
  async faults(order) {
    proxyOf(order).setFaults(order.faults ?? []);
  },
  async down(order) {
    proxyOf(order).setDown(order.isDown ?? false);
  },
  async release(order) {
    proxyOf(order).release();
  },
  async seen(order) {
    return proxyOf(order).seen;
  },
  async close(order) {
    proxyOf(order).close();
    ways.delete(order.proxy ?? '');
  },
  /**
   * Another server behind the same address, as after a restored backup: the same person and
   * sessions, `rev` from the start, and the index still to be made.
   */
  async restore({ person = 0 }) {
    const [from, to] = [await homeOf(person), await startSessionsServer()];
    // Public ids are made of the feed's secret.
    const [feed] = await from.db.query('select id, secret from al_sessions.feed');
    await to.db.query('update al_sessions.feed set id = $1::uuid, secret = $2::uuid', [
      feed?.['id'],
      feed?.['secret'],
    ]);
    await copyPerson(from, to, person);
    homes.set(person, to);
    for (const way of ways.values()) if (way.person === person) way.proxy.target = to.url;
  },
  /** The person goes on with an interview: one more step. */
  async step({ person = 0, key = '' }) {
    await (await homeOf(person)).step(person, key, { answer: 'two' });
  },
  async signOutEverywhere({ person = 0 }) {
    const { db } = await homeOf(person);
    await db.query('delete from al_sessions.token where user_id = $1', [person]);
  },
  /** Keeps from now on what happens to names, metadata and sessions, whoever does it. */
  async watch() {
    await watch((await homeOf()).db);
  },
  async journal({ person = 0 }) {
    return readJournal((await homeOf(person)).db, person);
  },
  async elsewhere({ kind, person = 0, key = '', name = '' }) {
    const { db } = await homeOf(person);
    if (kind === 'step') await stepElsewhere(db, person, key);
    else if (kind === 'rename') await renameElsewhere(db, key, name);
    else await deleteElsewhere(db, key);
  },
  async forgetKeys({ person = 0 }) {
    const { db } = await homeOf(person);
    await db.query('delete from al_sessions.edit where user_id = $1', [person]);
  },
};

/** Tables of one person, row by row, ids and secrets included. */
async function copyPerson(from: RunningServer, to: RunningServer, person: number): Promise<void> {
  const keys = '(select key from public.userdictkeys where user_id = $1)';
  const parts: [table: string, where: string][] = [
    ['public."user"', 'id = $1'],
    ['al_sessions.password', 'user_id = $1'],
    ['al_sessions.token', 'user_id = $1'],
    ['public.user_roles', 'user_id = $1'],
    ['public.userdict', `key in ${keys}`],
    ['public.jsonstorage', `key in ${keys}`],
    ['public.userdictkeys', 'user_id = $1'],
  ];
  for (const [table, where] of parts) {
    const rows = await from.db.query(`select * from ${table} t where ${where}`, [person]);
    await to.db.query(
      `insert into ${table} overriding system value
      select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  }
  // Copied ids must not meet new ones.
  await to.db.query(`select
    setval(pg_get_serial_sequence('public.userdict', 'indexno'), 1000000),
    setval(pg_get_serial_sequence('public.jsonstorage', 'id'), 1000000),
    setval(pg_get_serial_sequence('public.userdictkeys', 'indexno'), 1000000)`);
}

async function readOrder(request: IncomingMessage): Promise<Order> {
  const text = Buffer.concat(await request.toArray()).toString();
  return text === '' ? {} : (JSON.parse(text) as Order);
}

const control = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  const carryOut = async () => {
    const carry = ORDERS[(request.url ?? '').slice(1)];
    if (!carry) throw new Error(`no order ${request.url}`);
    response.end(JSON.stringify((await carry(await readOrder(request))) ?? null));
  };
  carryOut().catch((error: unknown) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
control.listen(0, '127.0.0.1');
await once(control, 'listening');
const end = () => {
  void killable()
    .then((server) => server?.stop())
    .finally(() => process.exit(0));
};
process.stdin.once('end', end).resume();
process.once('SIGTERM', end);
console.log(`http://127.0.0.1:${(control.address() as AddressInfo).port}`);
