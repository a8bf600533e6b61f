import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API_PATH } from '../../../src/server/app.ts';

const CONFIG = fileURLToPath(new URL('../schemathesis.toml', import.meta.url));
const OUT_OF_THE_WAY = ['sign-out', 'sessions/events'].map((path) => `${API_PATH}/${path}`);

/** A part of the operations, examined with a sign-in of its own. */
export interface Pass {
  readonly name: string;
  readonly select: readonly string[];
  /** Cases that are made up for each operation, at most. */
  readonly examples: number;
}

/** Together all operations: ending the sign-in would end the examination of all others. */
export const PASSES: readonly Pass[] = [
  {
    name: 'all but the two below',
    select: OUT_OF_THE_WAY.flatMap((path) => ['--exclude-path', path]),
    examples: Number(process.env['OPENAPI_EXAMPLES'] || 40),
  },
  ...OUT_OF_THE_WAY.map((path) => ({
    name: path,
    select: ['--include-path', path],
    examples: 5,
  })),
];

/** What one pass came to. */
export interface PassResult {
  readonly passed: number;
  readonly failed: number;
  readonly tested: number;
  /** Operations in the document. */
  readonly total: number;
  readonly output: string;
}

interface Report {
  readonly complete: boolean;
  readonly operations: { readonly total: number; readonly tested: number };
  readonly test_cases: { readonly generated: number; readonly with_failures: number };
  readonly errors: readonly unknown[];
}

export interface PassOptions {
  readonly program: string;
  readonly api: string;
  readonly token: string;
  readonly seed: number;
  /** Where the report may be written. */
  readonly folder: string;
}

/** Examines the operations of one pass with every check. */
export async function runPass(pass: Pass, options: PassOptions): Promise<PassResult> {
  const { program, api, token, seed, folder } = options;
  const report = join(folder, 'report.json');
  const flags = Object.entries({
    'config-file': CONFIG,
    header: `Authorization: Bearer ${token}`,
    checks: 'all',
    'max-examples': String(pass.examples),
    seed: String(seed),
    'generation-database': 'none',
    warnings: 'off',
    report: 'json',
    'report-json-path': report,
  }).map(([name, value]) => `--${name}=${value}`);
  const [config = '', ...others] = flags;
  const { code, output } = await run(program, folder, [
    config,
    'run',
    ...pass.select,
    ...others,
    '--continue-on-failure',
    '--no-color',
    `${api}/openapi.json`,
  ]);
  const told = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const broken = told.test_cases.with_failures + told.errors.length;
  const failed = Math.max(broken, code === 0 && told.complete ? 0 : 1);
  const passed = told.test_cases.generated - told.test_cases.with_failures;
  const { tested, total } = told.operations;
  return { passed, failed, tested, total, output };
}

function run(program: string, cwd: string, values: readonly string[]) {
  const child = spawn(program, values, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
