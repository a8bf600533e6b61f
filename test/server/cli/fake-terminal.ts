import type { Terminal } from '../../../src/server/terminal.ts';

/** A terminal at which somebody types these lines, passwords among them. */
export class FakeTerminal implements Terminal {
  readonly printed: string[] = [];
  readonly shown: string[] = [];
  readonly asked: string[] = [];
  readonly #lines: string[];

  constructor(lines: readonly string[] = []) {
    this.#lines = [...lines];
  }

  print(line: string): void {
    this.printed.push(line);
  }

  progress(text: string): void {
    this.shown.push(text);
  }

  async ask(question: string): Promise<string> {
    this.asked.push(question);
    const line = this.#lines.shift();
    if (line === undefined) throw new Error(`nobody answers: ${question}`);
    return line;
  }

  askPassword(question: string): Promise<string> {
    return this.ask(question);
  }
}
