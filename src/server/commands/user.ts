import { type Config, readConfig, UsageError } from '../config.ts';
import type { Database, Queryable } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openConfigured } from '../open-observed.ts';
import {
  endSignIns,
  foreseeRemoval,
  listAccounts,
  removePerson,
  type Account,
} from '../people/own-accounts.ts';
import { addPerson, findPersonId, grantRole, setPassword } from '../people/own-people.ts';
import { passwordFault } from '../people/password-rules.ts';
import { confirm, type Terminal, terminal } from '../terminal.ts';
import type { Command } from './command.ts';

const ROLES = ['user', 'advocate', 'admin', 'developer'];
const ACTIONS = ['list', 'add', 'password', 'admin', 'sign-out', 'remove'];
const ASKS_PASSWORD = ['add', 'password'];

/** `user <action> <email>`, with what the actions may be told besides. */
export interface UserCommand {
  readonly action: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Do not ask before removing. */
  readonly yes: boolean;
}

/** `docassemble-sessions user` */
export const userCommand: Command = {
  name: 'user',
  summary: 'lists, adds, changes and removes the people of the server’s own data',
  help: `
docassemble-sessions user list
docassemble-sessions user add EMAIL [--name "First Last"] [--role user|advocate|admin|developer]
docassemble-sessions user password EMAIL
docassemble-sessions user admin EMAIL
docassemble-sessions user sign-out EMAIL
docassemble-sessions user remove EMAIL [--yes]

Keeps the people of the server's own data; stop the server first where it keeps them in a folder.
Passwords are asked for, or read from standard input. In front of a docassemble people are kept
there, and only sign-out works.

  list        everybody, with privileges and numbers of sessions and sign-ins
  add         makes a person; --role may be given several times
  password    sets a new password, which ends the sign-ins
  admin       makes an administrator
  sign-out    ends all sign-ins of that person
  remove      removes the person, and the sessions that are nobody else's with all their answers; a
              session that others are linked to stays for them. Asks before, unless --yes is said`,
  options: {
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    yes: { type: 'boolean' },
  },
  settings: 'data',
  maxWords: 2,
  run: async ({ words: [action = '', email = ''], flags, environment }) => {
    const roles = Array.isArray(flags['role']) ? flags['role'].map(String) : [];
    const name = typeof flags['name'] === 'string' ? flags['name'] : '';
    const command = { action, email, name, roles, yes: flags['yes'] === true };
    terminal.print(await runUserCommand(readConfig(environment, flags), command, terminal));
    return 0;
  },
};

/**
 * Does one thing about the people of the server's own data.
 *
 * @returns what was done, as a sentence, or the list
 * @throws {UsageError} a mistake, in one sentence
 */
export async function runUserCommand(
  config: Config,
  command: UserCommand,
  io: Terminal,
): Promise<string> {
  checkCommand(config, command);
  const asks = ASKS_PASSWORD.includes(command.action);
  const password = asks ? await goodPassword(command.email, config, io) : '';
  const db = await openConfigured(config);
  try {
    await migrate(db, { own: config.docassemble === null });
    if (command.action === 'list') return listText(await listAccounts(db));
    if (command.action === 'remove') return await remove(db, command, io);
    return await db.transaction((tx) => change(tx, command, password));
  } finally {
    await db.close();
  }
}

function checkCommand({ docassemble }: Config, { action, email, roles, name }: UserCommand): void {
  if (!ACTIONS.includes(action)) {
    throw new UsageError(`Say what to do: user ${ACTIONS.join(', user ')}.`);
  }
  if (docassemble && action !== 'sign-out') {
    throw new UsageError('With DOCASSEMBLE_URL people are kept by docassemble: change them there.');
  }
  if (action !== 'add' && (roles.length > 0 || name !== '')) {
    throw new UsageError(`--name and --role belong to user add, not to user ${action}.`);
  }
  if (action === 'list' && email !== '') throw new UsageError('user list takes no address.');
  if (action === 'list') return;
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 255) {
    throw new UsageError(`Give an e-mail address: user ${action} name@example.org.`);
  }
  const unknown = roles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
}

async function goodPassword(email: string, { title }: Config, io: Terminal): Promise<string> {
  const password = await io.askPassword(`Password of ${email}: `);
  const fault = passwordFault(password, { email, service: title });
  if (fault) throw new UsageError(fault);
  return password;
}

async function change(tx: Queryable, command: UserCommand, password: string): Promise<string> {
  const { action, email, name, roles } = command;
  if (action === 'add') {
    const [firstName = '', ...rest] = name.trim().split(/\s+/);
    const person = { email, password, firstName, lastName: rest.join(' '), roles };
    if ((await addPerson(tx, person)) !== null) return `Added ${email}.`;
    throw new UsageError(`There is a person with this e-mail address already: ${email}.`);
  }
  const id = await knownId(tx, email);
  if (action === 'password') {
    await setPassword(tx, id, password);
    return `${email} has a new password and must sign in again.`;
  }
  if (action === 'sign-out') {
    const count = await endSignIns(tx, id);
    return `${email} is signed out on every device (${count}).`;
  }
  await grantRole(tx, id, 'admin');
  return `${email} is an administrator.`;
}

async function remove(db: Database, { email, yes }: UserCommand, io: Terminal): Promise<string> {
  const id = await knownId(db, email);
  const { deleted, shared } = await foreseeRemoval(db, id);
  const what = `${deleted} session(s) of ${email} go for ever; ${shared} shared one(s) stay for the others.`;
  io.print(what);
  await confirm(io, email, yes);
  await db.transaction((tx) => removePerson(tx, id));
  return `Removed ${email}.`;
}

async function knownId(db: Queryable, email: string): Promise<number> {
  const id = await findPersonId(db, email);
  if (id !== null) return id;
  throw new UsageError(`There is nobody with this e-mail address: ${email}.`);
}

/** A table in columns; names may be long, so they come last. */
function listText(accounts: readonly Account[]): string {
  if (accounts.length === 0) return 'There is nobody yet: docassemble-sessions user add EMAIL.';
  const head = ['EMAIL', 'PRIVILEGES', 'SESSIONS', 'SIGN-INS', 'ACTIVE', 'NAME'];
  const rows = accounts.map(({ email, roles, sessions, signIns, active, name }) => [
    email,
    roles.join(','),
    String(sessions),
    String(signIns),
    active ? 'yes' : 'no',
    name,
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
