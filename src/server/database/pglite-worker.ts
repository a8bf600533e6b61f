// The thread of the embedded engine: opens it, says so, and answers one request after another.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DURABLE_PARAMS, DurableNodeFS } from './durable-node-fs.ts';
import { createFiles, removeTemporaryFiles } from './pglite-files.ts';
import type { EngineDone, EngineMessage, EngineRequest, EngineStart } from './pglite-messages.ts';
import { SyncGate } from './sync-gate.ts';
import { TEXT_TYPES } from './text-types.ts';
import { toDatabaseError } from './to-database-error.ts';

const NOTHING: EngineDone = { kind: 'done', rows: [], command: '' };

assert(parentPort);
const port = parentPort;
const send = (message: EngineMessage) => port.postMessage(message);

async function open({ data, mayCreate, gate }: EngineStart): Promise<PGlite> {
  let place: PGliteOptions = {};
  if (data !== null) {
    if (mayCreate) await createFiles(data);
    // Without it PGlite would begin anew, over whatever else is there.
    await access(join(data, 'PG_VERSION'));
    await removeTemporaryFiles(data);
    place = { fs: new DurableNodeFS(data, new SyncGate(gate)), startParams: DURABLE_PARAMS };
  }
  const parsers = Object.fromEntries(TEXT_TYPES.map((oid) => [oid, (text: string) => text]));
  return PGlite.create({ ...place, parsers, extensions: { unaccent } });
}

async function run(engine: PGlite, request: EngineRequest): Promise<EngineDone> {
  if (request.kind === 'query') {
    const { rows } = await engine.query<never>(request.sql, [...request.params]);
    return { ...NOTHING, rows };
  }
  if (request.kind === 'exec') {
    const command = (await engine.exec(request.sql)).at(-1)?.command ?? '';
    return { ...NOTHING, command };
  }
  await engine.close();
  return NOTHING;
}

/** What comes of it is sent when it is final: a commit's answer leaves after its wait for the disk. */
async function answer(work: () => Promise<EngineDone>, otherwise: string): Promise<void> {
  try {
    send(await work());
  } catch (error) {
    const { code, message } = toDatabaseError(error, otherwise);
    send({ kind: 'failed', code, message });
  }
}

await answer(async () => {
  const engine = await open(workerData);
  engine.onNotification((channel, payload) => send({ kind: 'notified', channel, payload }));
  port.on('message', (request: EngineRequest) => {
    void answer(() => run(engine, request), 'the embedded database failed');
  });
  return NOTHING;
}, 'the embedded database cannot be opened');
