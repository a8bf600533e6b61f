import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '../../../src/sessions/session-row.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { LoadedAnswers, LoadOutcome } from '../../../src/server/answers/load-target.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, callerOf, FORM } from '../index/seed.ts';

export const INTERNAL = { steps: 3, progress: 40 };
export const FILE = { _class: 'docassemble.base.util.DAFile', instanceName: 'scan', number: 4 };
export const VARIABLES: JsonObject = {
  users: {
    _class: 'docassemble.base.util.DAList',
    instanceName: 'users',
    elements: [{ _class: 'docassemble.base.util.Individual', name: 'Ada Lóvell' }],
  },
  reason: 'No heat.\n“Twice”',
  sum: 1450.5,
};

/** A session key as a client makes one up. */
export const KEY = (): string => randomBytes(16).toString('hex');

export interface AnsweredSession {
  readonly caller: Caller;
  readonly key: string;
  readonly ref: { readonly filename: string; readonly sessionId: string };
}

/** What was loaded. */
export function loadedBy(outcome: LoadOutcome): LoadedAnswers {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

/** The refusal of an outcome; true for none. */
export function errorOf(outcome: { readonly ok: boolean; readonly error?: string }): unknown {
  return outcome.ok || outcome.error;
}

/** A session as the source of a load. */
export function asSource({ ref }: AnsweredSession) {
  return { oldInterviewFilename: ref.filename, oldSessionId: ref.sessionId };
}

/** Sessions with answers in the database of the moment, and what is stored of them. */
export class Answered {
  readonly #db: CurrentDatabase;

  constructor(db: CurrentDatabase) {
    this.#db = db;
  }

  person(): Promise<number> {
    return addPerson(this.#db());
  }

  /** A session of a new person, or of `owner`, whose newest step holds the variables. */
  async session(variables: JsonObject, owner?: number, steps = 1): Promise<AnsweredSession> {
    const person = owner ?? (await this.person());
    const key = await addSession(this.#db(), { people: [person], steps });
    const hasInternal = '_internal' in variables;
    const all = hasInternal ? variables : { _internal: { steps }, ...variables };
    await this.write(key, JSON.stringify(all));
    await this.#db().transaction((tx) => applyMarks(tx));
    return { caller: callerOf(person), key, ref: { filename: FORM, sessionId: key } };
  }

  /** Replaces the document of the newest step. */
  async write(key: string, text: string): Promise<void> {
    await this.#db().query(
      `update userdict set dictionary = $2 where indexno =
         (select max(indexno) from userdict where key = $1)`,
      [key, text],
    );
  }

  async step(key: string, variables: JsonObject, modtime: string): Promise<void> {
    await this.#db().query(
      `insert into userdict (filename, key, dictionary, encrypted, modtime)
       values ($1, $2, $3, false, $4::timestamp)`,
      [FORM, key, JSON.stringify(variables), modtime],
    );
  }

  /** The document of the newest step, as it is stored. */
  async text(key: string): Promise<string> {
    const [step] = await this.#db().query<{ dictionary: string }>(
      'select dictionary from userdict where key = $1 order by modtime desc, indexno desc limit 1',
      [key],
    );
    return step?.dictionary ?? '';
  }

  async newest(key: string): Promise<JsonObject> {
    return JSON.parse(await this.text(key)) as JsonObject;
  }

  async subtitle(key: string): Promise<Json | undefined> {
    return ((await this.newest(key))['_internal'] as JsonObject | undefined)?.['subtitle'];
  }

  async metadata(key: string): Promise<JsonObject> {
    const [row] = await this.#db().query<{ data: JsonObject }>(
      'select data from jsonstorage where key = $1',
      [key],
    );
    return row?.data ?? {};
  }

  /** Rows of every table an edit writes, and where the feed is. */
  async counts(): Promise<object | undefined> {
    const [row] = await this.#db().query(
      `select (select count(*)::int from userdict) as steps,
         (select count(*)::int from userdictkeys) as links,
         (select count(*)::int from jsonstorage) as metadata,
         (select md5(string_agg(dictionary, '' order by indexno)) from userdict) as answers,
         (select md5(string_agg(data::text, '' order by id)) from jsonstorage) as data,
         (select count(*)::int from al_sessions.session where deleted_at is null) as listed,
         (select max(rev)::text from al_sessions.session) as rev`,
    );
    return row;
  }

  /** Runs `work` while the database refuses every write to a table. */
  async whileFailing(table: string, work: () => Promise<void>): Promise<void> {
    await this.#db().exec(`
      create function fail() returns trigger language plpgsql as
        'begin raise exception ''this write fails''; end';
      create trigger fail before insert or update on ${table}
        for each row execute function fail();`);
    try {
      await work();
    } finally {
      await this.#db().exec('drop function fail() cascade');
    }
  }
}
