import { createApp } from '../../../src/server/app.ts';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { DEFAULT_SETTINGS } from '../../../src/server/create-server.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { queueState } from '../../../src/server/queue-state.ts';
import { createSilentLog } from '../../../src/server/log.ts';
import { SignInLimits } from '../../../src/server/people/limits.ts';
import { grantRole, OwnPeople } from '../../../src/server/people/own-people.ts';
import { Tokens } from '../../../src/server/people/tokens.ts';
import type { EventHub } from '../../../src/server/routes/event-hub.ts';
import { createMetrics } from '../../../src/server/routes/metrics.ts';
import type { Outcome, SqlInput } from '../sql/call.ts';
import type { HttpCall } from './to-request.ts';

const API = 'http://server.test/api/al/v1';

const ERRORS: Readonly<Record<number, string>> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'not-found',
  412: 'conflict',
};

/**
 * Sends a call to the real routes on the case's own database, as its person with its privileges,
 * to a server set up as the case says: dispatch menu and search roles are settings.
 *
 * @throws {Error} a status that no case may come to
 */
export async function sendCall(
  db: Database,
  hub: EventHub,
  { context, args }: SqlInput,
  call: HttpCall,
): Promise<Outcome> {
  const people = new OwnPeople(db);
  for (const role of context.user?.roles ?? []) await grantRole(db, call.person, role);
  const person = await people.find(call.person);
  if (!person) throw new Error(`the dataset has no person ${call.person}`);
  const tokens = new Tokens(db, people);
  const app = createApp({
    db,
    people,
    answers: new OwnAnswers(),
    tokens,
    limits: new SignInLimits(db),
    hub,
    metrics: createMetrics({ queue: () => queueState(db), streams: () => 0 }),
    log: createSilentLog(),
    now: Date.now,
    settings: {
      ...DEFAULT_SETTINGS,
      dispatch: context.interview_menu ?? [],
      searchRoles: (args['global_search_allowed_roles'] ?? []) as readonly string[],
    },
  });
  const hasBody = 'body' in call;
  const response = await app.fetch(
    new Request(API + call.path, {
      method: call.method,
      headers: {
        Authorization: `Bearer ${await tokens.issue(person)}`,
        ...(hasBody && { 'Content-Type': 'application/json' }),
        ...call.headers,
      },
      ...(hasBody && { body: JSON.stringify(call.body) }),
    }),
  );
  return outcomeOf(response, call);
}

async function outcomeOf(response: Response, call: HttpCall): Promise<Outcome> {
  const body = (await response.json()) as Readonly<Record<string, unknown>>;
  if (response.ok) return { ok: true, value: call.valueOf(body) };
  const error = ERRORS[response.status];
  if (error === undefined) throw new Error(`${call.method} gave ${response.status}`);
  return { ok: false, error };
}
