import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database.ts';
import { DISK_FAILURE } from './disk-failure.ts';
import type {
  EngineDone,
  EngineFailed,
  EngineMessage,
  EngineNotified,
  EngineRequest,
  EngineStart,
} from './pglite-messages.ts';
import { SyncGate } from './sync-gate.ts';
import { Turns } from './turns.ts';

/** Beside this file, as source and as build. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './pglite-worker-source.mjs' : './pglite-worker.js',
  import.meta.url,
);

/** What closing may take; and what the disk may, before it counts as gone. */
const CLOSE_MS = 30_000;
const GATE_POLL_MS = 10;

export interface EngineOptions {
  /** Folder of PostgreSQL's files; null: in memory. */
  readonly data: string | null;
  readonly onNotified: (notified: EngineNotified) => void;
  /** Milliseconds that opening may take; null: the first time, which may make the files. */
  readonly openMs: number | null;
}

type EngineReply = EngineDone | EngineFailed;

const STOPPED: EngineFailed = {
  kind: 'failed',
  code: '57P02',
  message: 'the embedded database stopped',
};

/**
 * One PGlite in a thread of its own, from its opening to its end; a long query there holds nothing
 * up here. When the disk refuses in that thread, the process ends with `DISK_FAILURE`.
 */
export class PgliteEngine {
  /** Settles when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #gate: SyncGate;
  readonly #isDurable: boolean;
  readonly #turns = new Turns();
  #asked: ((reply: EngineReply) => void) | null = null;
  #isEnding = false;

  private constructor({ data, onNotified, openMs }: EngineOptions) {
    const mayCreate = openMs === null;
    const workerData: EngineStart = { data, mayCreate, gate: SyncGate.memory() };
    this.#isDurable = data !== null;
    this.#gate = new SyncGate(workerData.gate);
    this.#worker = new Worker(WORKER, { name: 'pglite', workerData });
    this.#worker.on('message', (message: EngineMessage) => {
      if (message.kind === 'notified') onNotified(message);
      else this.#settle(message);
    });
    this.ended = new Promise((resolve) => {
      // An error in the thread ends it; without a listener it would be thrown here.
      this.#worker.on('error', () => undefined);
      this.#worker.on('exit', (code) => {
        if (code === DISK_FAILURE) process.exit(DISK_FAILURE);
        this.#isEnding = true;
        this.#settle(STOPPED);
        resolve();
      });
    });
  }

  /** @throws {DatabaseError} */
  static async open(options: EngineOptions): Promise<PgliteEngine> {
    const engine = new PgliteEngine(options);
    try {
      await engine.#inTurn(null, options.openMs);
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return engine;
  }

  /**
   * Runs one request after those asked for before.
   *
   * On a folder a late one costs the thread its life, and all others here fail with it: its files
   * are good at any moment. In memory, where that would lose everything, it runs on unheard, and
   * the next begin after it.
   *
   * @param limitMs milliseconds from its begin; null: without a limit
   * @throws {DatabaseError} 57014: too late; 57P02: the thread ended, the outcome is unknown
   */
  run(request: EngineRequest, limitMs: number | null): Promise<EngineDone> {
    return this.#inTurn(request, limitMs);
  }

  /** Closes in order, or else stops. */
  async close(): Promise<void> {
    if (this.#isEnding) return this.ended;
    try {
      await this.#inTurn({ kind: 'close' }, CLOSE_MS);
    } finally {
      await this.stop();
    }
  }

  /** True: everything asked of it from now on fails. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Ends the thread as a crash would, which on a folder loses nothing that was answered. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    const patience = performance.now() + CLOSE_MS;
    while (!this.#gate.tryShut()) {
      if (performance.now() > patience) endForTheDisk();
      await wait(GATE_POLL_MS);
    }
    await this.#worker.terminate();
  }

  async #inTurn(request: EngineRequest | null, limitMs: number | null): Promise<EngineDone> {
    const end = await this.#turns.take();
    const asked = this.#ask(request).finally(end);
    const reply = await (limitMs === null ? asked : this.#inTime(asked, limitMs));
    // Made here, so that its stack names who asked.
    if (reply.kind === 'failed') throw new DatabaseError(reply.message, reply.code);
    return reply;
  }

  /** @param request null to wait for what the thread says by itself */
  async #ask(request: EngineRequest | null): Promise<EngineReply> {
    if (this.#isEnding) return STOPPED;
    if (request) this.#post(request);
    return new Promise((resolve) => {
      this.#asked = resolve;
      // An open database alone keeps no process running, a request does.
      this.#worker.ref();
    });
  }

  #post(request: EngineRequest): void {
    try {
      this.#worker.postMessage(request, []);
    } catch {
      // The error would quote the value.
      throw new DatabaseError('a parameter is of no type that SQL has', '22023');
    }
  }

  #settle(reply: EngineReply): void {
    const asked = this.#asked;
    this.#asked = null;
    this.#worker.unref();
    asked?.(reply);
  }

  #inTime(reply: Promise<EngineReply>, limitMs: number): Promise<EngineReply> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<EngineFailed>((resolve) => {
      timer = setTimeout(() => {
        // If this thread was the slow one, the answer lies here already and goes first.
        setImmediate(() => {
          if (!timer) return;
          const message = `a statement took longer than ${limitMs / 1000} s`;
          resolve({ kind: 'failed', code: '57014', message });
          if (this.#isDurable) void this.stop();
        });
      }, limitMs);
    });
    return Promise.race([reply, late]).finally(() => {
      clearTimeout(timer);
      timer = undefined;
    });
  }
}

function endForTheDisk(): never {
  writeSync(2, 'The disk does not answer: stopping.\n');
  process.exit(DISK_FAILURE);
}
