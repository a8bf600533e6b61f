import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One recorded case, whatever its kind. */
export interface GoldenCase<Input = Record<string, unknown>> {
  readonly name: string;
  readonly input: Input;
  readonly output: unknown;
  /** What this project must give where it differs on purpose. */
  readonly ours?: unknown;
  readonly documented?: unknown;
  readonly tags?: readonly string[];
}

/** The outcome of one case on one engine. */
export interface CaseResult {
  /** Name of the vector file without `.json`. */
  readonly file: string;
  readonly name: string;
  /**
   * `undecidable`: JSON does not hold what decides. `unsayable`: the protocol has no words for it.
   * `skipped`: the engine is not there.
   */
  readonly status: 'passed' | 'failed' | 'undecidable' | 'unsayable' | 'skipped';
  /** Only of files that run on several engines, as `pglite`, `postgresql`. */
  readonly engine?: string;
  readonly reason?: string;
  /** What of the record was not compared. */
  readonly note?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** Runs one kind of file; yields nothing where `folder` does not hold it. */
export type Suite = (folder: string) => AsyncGenerator<CaseResult>;

/** The folder of this repository's own vectors. */
export const OWN_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** The folder to run: `GOLDEN_DIR`, else this repository's own. */
export const GOLDEN_FOLDER = process.env['GOLDEN_DIR'] || OWN_FOLDER;

/** The JSON of a file, or undefined where the folder does not hold it. */
export function readGolden(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The cases of a file; none where the folder does not hold it. */
export function goldenCases<Input>(folder: string, file: string): readonly GoldenCase<Input>[] {
  return (readGolden(folder, file) ?? []) as readonly GoldenCase<Input>[];
}

/** What ours must give: `ours`, else `documented`, else `output`. */
export function expectedOf({ ours, documented, output }: GoldenCase<unknown>): unknown {
  return ours ?? documented ?? output;
}

/** Whether upstream raised, and nothing says what to give instead. */
export function isErrorCase(goldenCase: GoldenCase<unknown>): boolean {
  const expected = expectedOf(goldenCase);
  return typeof expected === 'object' && expected !== null && 'error' in expected;
}
