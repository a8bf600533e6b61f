import type { Answers } from './answers/answers.ts';
import { DocassembleAnswers } from './answers/docassemble-answers.ts';
import { DocassembleRest } from './answers/docassemble-rest.ts';
import { OwnAnswers } from './answers/own-answers.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { EXAMPLE_DISPATCH } from './example/dispatch.ts';
import { EXAMPLE_PEOPLE } from './example/people.ts';
import { makeExamples, switchExamples } from './example/make-examples.ts';
import { DocassemblePeople } from './people/docassemble-people.ts';
import { OwnPeople } from './people/own-people.ts';
import type { People } from './people/people.ts';
import type { Settings } from './routes/context.ts';

/** What a configuration comes to: a migrated database, and who keeps people and answers. */
export interface OpenParts {
  readonly database: Database;
  readonly people: People;
  readonly answers: Answers;
  readonly settings: Pick<Settings, 'wiring' | 'dispatch' | 'examples'>;
}

/**
 * Migrates the database and chooses who keeps people and answers: the server itself, or the
 * docassemble it stands in front of. Closes the database when that fails.
 *
 * @throws {UnsuitableDatabaseError | DatabaseError}
 */
export async function openParts(config: Config, database: Database): Promise<OpenParts> {
  try {
    return config.docassemble
      ? await openDocassemble(database, config.docassemble, config)
      : await openOwn(database, config);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openOwn(database: Database, config: Config): Promise<OpenParts> {
  await migrate(database, { own: true });
  if (config.example) await makeExamples(database);
  await switchExamples(database, config.example);
  return {
    database,
    people: new OwnPeople(database),
    answers: new OwnAnswers(),
    settings: {
      wiring: 'sessions-server',
      dispatch: config.example ? EXAMPLE_DISPATCH : config.dispatch,
      examples: config.example
        ? EXAMPLE_PEOPLE.map(({ email, name, password }) => ({ email, name, password }))
        : [],
    },
  };
}

async function openDocassemble(
  database: Database,
  docassemble: NonNullable<Config['docassemble']>,
  config: Config,
): Promise<OpenParts> {
  await migrate(database, { own: false });
  const rest = new DocassembleRest(docassemble);
  return {
    database,
    people: new DocassemblePeople(database, rest),
    answers: new DocassembleAnswers(rest),
    settings: {
      wiring: 'sessions-server-docassemble',
      dispatch: config.dispatch,
      examples: [],
    },
  };
}
