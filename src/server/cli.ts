import { parseArgs } from 'node:util';
import { readConfig, UsageError } from './config.ts';
import { DatabaseError } from './database/database.ts';
import { createLog, describeError, type Log } from './log.ts';
import { readPassword } from './read-password.ts';
import { serve } from './serve.ts';
import { runUserCommand } from './user-command.ts';
import { VERSION } from './version.ts';

const HELP = `docassemble-sessions ${VERSION}

Usage
  docassemble-sessions serve [--example] [--port N] [--host H] [--data-dir FOLDER]
  docassemble-sessions user add EMAIL [--name "First Last"] [--role user|advocate|admin|developer]
  docassemble-sessions user password EMAIL
  docassemble-sessions user admin EMAIL

serve            starts the sessions server
  --example      with two example people and their sessions; on this computer only
user             keeps the people of the server's own data; stop the server first where it
                 keeps them in a folder; passwords are asked for, or read from standard input

Environment
  PORT             port to listen on, 0 for a free one (8080)
  HOST             address to listen on (127.0.0.1)
  DATA_DIR         folder of the embedded database (.data)
  DATABASE_URL     PostgreSQL server to use instead of the folder
  TITLE            name of the service, at the head of the page
  INTERVIEW_URL    address that opens a session, such as https://forms.example.org/interview
  DISPATCH_FILE    JSON file with the forms people can start: [{ "filename", "title" }]
  ALLOWED_ORIGINS  origins whose pages may use this server, joined by commas; for the browser
                   extension chrome-extension://ID, moz-extension://ID, or * for the ID
  TRUSTED_PROXIES  how many proxies of yours stand in front and set X-Forwarded-For (0)
  DOCASSEMBLE_URL, DOCASSEMBLE_API_KEY
                   docassemble to stand in front of, with DATABASE_URL for its database
`;

/** Errors that are an answer to whoever started the program: their message is the whole output. */
const EXPECTED = new Set(['FolderInUseError', 'ListenError', 'UnsuitableDatabaseError']);

const OPTIONS = {
  example: { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const what = message.split(/[.,]/)[0] ?? '';
    throw new UsageError(`${what}; see docassemble-sessions --help.`, { cause });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const [command, ...words] = positionals;
  if (values.version) return console.log(VERSION);
  if (values.help || command === 'help') return console.log(HELP);
  if (command === 'serve' && words.length === 0) return runServer(values);
  if (command === 'user' && words.length <= 2) {
    const [action = '', email = ''] = words;
    const user = { action, email, name: values.name ?? '', roles: values.role ?? [] };
    const ask = () => readPassword(`Password of ${email}: `);
    return console.log(await runUserCommand(readConfig(process.env, values), user, ask));
  }
  throw new UsageError('Say what to do: serve or user; see docassemble-sessions --help.');
}

async function runServer(flags: Parameters<typeof readConfig>[1]): Promise<void> {
  const config = readConfig(process.env, flags);
  const log = createLog();
  const server = await serve(config, log);
  console.log(`docassemble-sessions is at ${server.origin}`);
  for (const { name, email, password } of server.examples) {
    console.log(`  try as ${name}: ${email}, password ${password}`);
  }
  stopOnSignal(() => server.stop(), log);
}

/** The first signal ends the server in order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal(describeError(error), 'the server did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('uncaughtException', (error) => {
    log.fatal(describeError(error), 'a fault that nobody caught');
    process.exit(1);
  });
}

function explain(error: unknown): { readonly message: string; readonly code: 1 | 2 } {
  if (error instanceof UsageError) return { message: error.message, code: 2 };
  if (error instanceof DatabaseError) {
    return { message: `The database does not work: ${error.message}.`, code: 1 };
  }
  if (error instanceof Error && EXPECTED.has(error.name))
    return { message: error.message, code: 1 };
  return { message: JSON.stringify(describeError(error)), code: 1 };
}

try {
  await main();
} catch (error) {
  const { message, code } = explain(error);
  console.error(message);
  process.exitCode = code;
}
