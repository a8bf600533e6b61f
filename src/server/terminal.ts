import { createInterface } from 'node:readline/promises';
import { UsageError } from './config.ts';
import { readPassword } from './read-password.ts';

/** Where a command says and asks things; tests have one of their own. */
export interface Terminal {
  print(line: string): void;
  /** How far a long work is: one line that is written over, on a terminal only. '' clears it. */
  progress(text: string): void;
  /** @returns the line that was typed, trimmed; from a pipe, its first */
  ask(question: string): Promise<string>;
  askPassword(question: string): Promise<string>;
}

/** Standard output for what is said, standard error for questions and progress. */
export const terminal: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  progress: (text) => {
    // Back to the first column, and clear from there.
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  },
  ask: async (question) => {
    process.stderr.write(question);
    const lines = createInterface({ input: process.stdin });
    try {
      for await (const line of lines) return line.trim();
      return '';
    } finally {
      lines.close();
    }
  },
  askPassword: readPassword,
};

/**
 * Has `word` typed before something that cannot be undone.
 *
 * @throws {UsageError} when something else was typed
 */
export async function confirm(io: Terminal, word: string, isSure: boolean): Promise<void> {
  if (isSure) return;
  const typed = await io.ask(`Type ${word} to go on: `);
  if (typed !== word) {
    throw new UsageError(`Nothing was changed: type ${word} to go on, or say --yes.`);
  }
}
