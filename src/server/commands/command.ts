import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Flags, UsageError } from '../config.ts';
import { describeSettings, flagOf, settingsOf } from '../settings.ts';

/** The words and flags that a command was given, and the environment. */
export interface CommandInput {
  readonly words: readonly string[];
  readonly flags: Flags;
  readonly environment: NodeJS.ProcessEnv;
}

/** One command of the program, a file each. */
export interface Command {
  readonly name: string;
  /** One line in the help of the whole program. */
  readonly summary: string;
  /** What `--help` says before the settings. */
  readonly help: string;
  /** Flags of its own, besides those of the settings. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Which settings it takes as flags. */
  readonly settings: 'all' | 'data';
  /** Words after the name, at most. */
  readonly maxWords: number;
  /**
   * @returns the exit code, when there is nothing more to do
   * @throws {UsageError} a mistake in the call, before anything was opened or changed
   */
  run(input: CommandInput): Promise<number>;
}

/**
 * Words and flags of a command.
 *
 * @throws {UsageError} for a flag that this command does not have, or a word too many
 */
export function readInput(
  command: Command,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): CommandInput {
  const hint = `see docassemble-sessions ${command.name} --help`;
  const { values, positionals } = parseStrictly(command, args, hint);
  const tooMuch = positionals[command.maxWords];
  if (tooMuch !== undefined) throw new UsageError(`“${tooMuch}” is one word too many: ${hint}.`);
  return { words: positionals, flags: values, environment };
}

function parseStrictly(command: Command, args: readonly string[], hint: string) {
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...command.options,
    help: { type: 'boolean', short: 'h' },
  };
  for (const name of settingsOf(command.settings)) {
    const flag = flagOf(name);
    if (flag !== null) options[flag] = { type: 'string' };
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    const [what = ''] = (cause instanceof Error ? cause.message : '').split(/[.,\n]/);
    throw new UsageError(`${what}: ${hint}.`, { cause });
  }
}

/** All of a command's `--help`. */
export function helpOf({ help, settings }: Command): string {
  const names = settingsOf(settings);
  return `${help.trim()}\n\nEnvironment\n${describeSettings(names)}\n`;
}
