import { checkCommand } from './commands/check.ts';
import { type Command, helpOf, readInput } from './commands/command.ts';
import { reindexCommand } from './commands/reindex.ts';
import { removeCommand } from './commands/remove.ts';
import { serveCommand } from './commands/serve.ts';
import { userCommand } from './commands/user.ts';
import { UsageError } from './config.ts';
import { DatabaseError } from './database/database.ts';
import { describeError } from './log.ts';
import { VERSION } from './version.ts';

/** Every command; a new one is a file beside these and a line here. */
const COMMANDS: readonly Command[] = [
  serveCommand,
  userCommand,
  checkCommand,
  reindexCommand,
  removeCommand,
];

const HELP = `docassemble-sessions ${VERSION}

Usage
  docassemble-sessions COMMAND …

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

docassemble-sessions COMMAND --help says more, and what can be set. Exit codes: 0 done, 1 not done,
2 a mistake in the call.
`;

/** Errors that are an answer to whoever started the program: their message is the whole output. */
const EXPECTED = new Set(['FolderInUseError', 'ListenError', 'UnsuitableDatabaseError']);

async function main([first = '', ...rest]: readonly string[]): Promise<number> {
  if (first === '--version' || first === '-v') return say(VERSION);
  if (first === '--help' || first === '-h' || first === 'help') {
    const named = COMMANDS.find(({ name }) => name === rest[0]);
    return say(named ? helpOf(named) : HELP);
  }
  const command = COMMANDS.find(({ name }) => name === first);
  if (!command) {
    const names = COMMANDS.map(({ name }) => name).join(', ');
    throw new UsageError(`Say first what to do: ${names}; see docassemble-sessions --help.`);
  }
  const input = readInput(command, rest, process.env);
  return input.flags['help'] === true ? say(helpOf(command)) : command.run(input);
}

function say(text: string): 0 {
  console.log(text);
  return 0;
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
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message, code } = explain(error);
  console.error(message);
  process.exitCode = code;
}
