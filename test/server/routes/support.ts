import { randomBytes, randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import type { ServerOptions, SessionsServer } from '../../../src/server/create-server.ts';
import { createServer } from '../../../src/server/create-server.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { createLog } from '../../../src/server/log.ts';
import { addPerson, grantRole, OwnPeople } from '../../../src/server/people/own-people.ts';
import { Tokens } from '../../../src/server/people/tokens.ts';
import type { JsonObject, SessionRow } from '../../../src/sessions/session-row.ts';
import { onSharedEngines } from './engines.ts';
import { addPerson as addUser, addSession, type SessionSeed } from '../index/seed.ts';

export const PASSWORD = 'four small blue doors';
export const API = 'http://server.test/api/al/v1';

/** An answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON; undefined for another type. */
  readonly body: JsonObject;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
}

/** A person who has signed in. */
export interface TestPerson {
  readonly id: number;
  readonly email: string;
  readonly token: string;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** A new session of this person, indexed; as its row. */
  session(seed?: Partial<SessionSeed>): Promise<SessionRow>;
}

/** A server on one database, with a clock that stands until it is moved. */
export class TestServer {
  readonly db: Database;
  readonly logged: string[] = [];
  nowMs = Date.parse('2026-11-24T12:00:00Z');
  server!: SessionsServer;

  constructor(db: Database) {
    this.db = db;
  }

  async start(options: Partial<ServerOptions> = {}): Promise<this> {
    this.server = await createServer({
      database: this.db,
      people: new OwnPeople(this.db),
      answers: new OwnAnswers(),
      log: createLog({ write: (line) => void this.logged.push(line) }),
      now: () => this.nowMs,
      ...options,
    });
    return this;
  }

  /** One request over the fetch handler; `body` makes it JSON. */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
    const response = await this.fetch(method, path, options);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
    const body: JsonObject = isJson ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, body };
  }

  fetch(method: string, path: string, { body, headers }: CallOptions = {}): Promise<Response> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type: Record<string, string> = json.body ? { 'Content-Type': 'application/json' } : {};
    const url = path.startsWith('http') ? path : API + path;
    return this.server.fetch(
      new Request(url, { method, ...json, headers: { ...type, ...headers } }),
    );
  }

  async signIn(email: string, password = PASSWORD): Promise<Reply> {
    return this.call('POST', '/sign-in', { body: { email, password } });
  }

  /** A new person with a password; the address. */
  async account(...roles: string[]): Promise<{ readonly id: number; readonly email: string }> {
    const email = `${randomBytes(6).toString('hex')}@example.org`;
    const name = { firstName: 'Ada', lastName: 'Lovell' };
    const id = await addPerson(this.db, { email, password: PASSWORD, ...name, roles });
    if (id === null) throw new Error('the address is taken');
    return { id, email };
  }

  /** A new person, signed in without the long way through a password. */
  async person(...roles: string[]): Promise<TestPerson> {
    const id = await addUser(this.db);
    for (const role of roles) await grantRole(this.db, id, role);
    const people = new OwnPeople(this.db);
    const known = await people.find(id);
    if (!known) throw new Error('nobody was made');
    const token = await new Tokens(this.db, people, () => this.nowMs).issue(known);
    const call = (method: string, path: string, options: CallOptions = {}) =>
      this.call(method, path, {
        ...options,
        headers: { Authorization: `Bearer ${token}`, ...options.headers },
      });
    const session = (seed: Partial<SessionSeed> = {}) => this.session({ people: [id], ...seed });
    return { id, email: known.email, token, call, session };
  }

  async session(seed: SessionSeed): Promise<SessionRow> {
    const key = await addSession(this.db, seed);
    await this.db.transaction((tx) => applyMarks(tx));
    const [row] = await this.db.query<{ id: string; rev: string }>(
      'select id::text as id, rev::text as rev from al_sessions.session where key = $1',
      [key],
    );
    if (!row) throw new Error('the session is not in the index');
    return { id: row.id, rev: Number(row.rev), key } as SessionRow;
  }
}

/** Declares the same tests for a server on each engine. */
export function onEveryServer(
  declare: (server: () => TestServer) => void,
  options: Partial<ServerOptions> = {},
): void {
  onSharedEngines((db) => {
    let server: TestServer;
    before(async () => {
      server = await new TestServer(db()).start(options);
    });
    after(() => server.server.close());
    declare(() => server);
  });
}

/** A field of an answer that must be text. */
export function textOf({ body }: Reply, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text`);
  return value;
}

/** Headers of an edit: a new idempotency key, and the rev it is made on. */
export function edit(rev?: number, key: string = randomUUID()): Record<string, string> {
  const match = rev === undefined ? {} : { 'If-Match': `"${rev}"` };
  return { 'Idempotency-Key': key, ...match };
}
