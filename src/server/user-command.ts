import { type Config, UsageError } from './config.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open-database.ts';
import { addPerson, findPersonId, grantRole, setPassword } from './people/own-people.ts';
import { passwordFault } from './people/password-hash.ts';

/** `user <action> <email>`, with what `add` may be told besides. */
export interface UserCommand {
  readonly action: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const ROLES = ['user', 'advocate', 'admin', 'developer'];

/**
 * Adds a person, sets a password, or makes an administrator, in the server's own data.
 *
 * @param readPassword asks for the password; it is never an argument, which others could see
 * @returns what was done, as a sentence
 * @throws {UsageError} a mistake, in one sentence
 */
export async function runUserCommand(
  config: Config,
  command: UserCommand,
  readPassword: () => Promise<string>,
): Promise<string> {
  checkCommand(config, command);
  const { databaseUrl, dataDir } = config;
  const needsPassword = command.action !== 'admin';
  const password = needsPassword ? await goodPassword(readPassword) : '';
  const db = await openDatabase(databaseUrl ? { url: databaseUrl } : { dataDir });
  try {
    await migrate(db, { own: true });
    return await change(db, command, password);
  } finally {
    await db.close();
  }
}

function checkCommand({ docassemble }: Config, { action, email, roles }: UserCommand): void {
  if (docassemble) {
    throw new UsageError('With DOCASSEMBLE_URL people are kept by docassemble: change them there.');
  }
  if (!['add', 'password', 'admin'].includes(action)) {
    throw new UsageError('Say what to do: user add, user password or user admin.');
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 255) {
    throw new UsageError(`Give an e-mail address: user ${action} name@example.org.`);
  }
  const unknown = roles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
}

async function goodPassword(readPassword: () => Promise<string>): Promise<string> {
  const password = await readPassword();
  const fault = passwordFault(password);
  if (fault) throw new UsageError(fault);
  return password;
}

function change(db: Database, command: UserCommand, password: string): Promise<string> {
  const { action, email, name, roles } = command;
  return db.transaction(async (tx) => {
    if (action === 'add') {
      const [firstName = '', ...rest] = name.trim().split(/\s+/);
      const person = { email, password, firstName, lastName: rest.join(' '), roles };
      if ((await addPerson(tx, person)) !== null) return `Added ${email}.`;
      throw new UsageError(`There is a person with this e-mail address already: ${email}.`);
    }
    const id = await findPersonId(tx, email);
    if (id === null) throw new UsageError(`There is nobody with this e-mail address: ${email}.`);
    if (action === 'password') {
      await setPassword(tx, id, password);
      return `${email} has a new password and must sign in again.`;
    }
    await grantRole(tx, id, 'admin');
    return `${email} is an administrator.`;
  });
}
