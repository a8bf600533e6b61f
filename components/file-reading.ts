import type { ReactiveControllerHost } from 'lit';
import type { Fault } from './import-words.ts';
import { type AnswersFile, LONGEST_TEXT, readAnswersFile } from './read-answers-file.ts';

/** UTF-8 has at most three bytes for what JSON text counts as one character. */
const LARGEST_BYTES = LONGEST_TEXT * 3;

/** Reads a file, or text, of answers; another one takes its place. */
export class FileReading {
  /** What is looked at; null before anything was chosen. */
  file: { readonly name: string; readonly size: number } | null = null;
  /** Null until it is read. */
  read: AnswersFile | null = null;
  /** Part of the file that was read, 0 to 1. */
  fraction = 0;

  readonly #host: ReactiveControllerHost;
  readonly #ended: (fault: Fault | null) => void;
  #work = new AbortController();

  /** @param ended hears why nothing of a file can be used; null where something can */
  constructor(host: ReactiveControllerHost, ended: (fault: Fault | null) => void) {
    this.#host = host;
    this.#ended = ended;
  }

  async take(file: File): Promise<void> {
    if (file.size > LARGEST_BYTES) return this.#refuse('too-large');
    await this.#read(file.name, file.size, file.text());
  }

  paste(name: string, text: string): Promise<void> {
    return this.#read(name, new Blob([text]).size, Promise.resolve(text));
  }

  /** Lets go of what was read. */
  stop(): void {
    this.#work.abort();
    this.file = null;
    this.read = null;
    this.fraction = 0;
    this.#host.requestUpdate();
  }

  async #read(name: string, size: number, content: Promise<string>): Promise<void> {
    this.stop();
    this.file = { name, size };
    this.#work = new AbortController();
    const { signal } = this.#work;
    const onProgress = (fraction: number): void => {
      this.fraction = fraction;
      this.#host.requestUpdate();
    };
    try {
      const read = await readAnswersFile(await content, { signal, onProgress });
      if (signal.aborted) return;
      if (!read.ok) return this.#refuse(read.fault);
      if (read.usable.length === 0) return this.#refuse('none');
      this.read = read;
      this.#host.requestUpdate();
      this.#ended(null);
    } catch {
      // Ended by the person, or the file went away under the reading.
      if (!signal.aborted) this.#refuse('unreadable');
    }
  }

  #refuse(fault: Fault): void {
    this.stop();
    this.#ended(fault);
  }
}
