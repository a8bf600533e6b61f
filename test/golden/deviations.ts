import { isDeepStrictEqual } from 'node:util';
import { OWN_FOLDER, readGolden, type CaseResult } from './suites/suite.ts';

/** A case in which this project differs on purpose, beyond what the vectors say. */
interface Deviation {
  readonly case: string;
  /** What ours gives, as the suite compares it; of an object or array the parts that differ. */
  readonly output: unknown;
  readonly reason: string;
}

function readDeviations(): ReadonlyMap<string, Deviation> {
  const deviations = (readGolden(OWN_FOLDER, 'deviations') ?? []) as readonly Deviation[];
  return new Map(deviations.map((deviation) => [deviation.case, deviation]));
}

const deviations = readDeviations();

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The recorded value with the parts of ours put in, arrays by index. */
function merged(recorded: unknown, ours: unknown): unknown {
  if (!isRecord(recorded) || !isRecord(ours)) return ours;
  const copy = structuredClone(recorded);
  for (const [key, value] of Object.entries(ours)) copy[key] = merged(recorded[key], value);
  return copy;
}

/**
 * Applies `deviations.json`: a listed case passes only with the listed output, and fails when it
 * differs no longer.
 */
export function withDeviation(result: CaseResult): CaseResult {
  const { file, name, status, engine } = result;
  const deviation = deviations.get(name);
  if (!deviation || (status !== 'passed' && status !== 'failed')) return result;
  if (status === 'passed') {
    const reason = 'deviations.json lists this case, and it does not differ';
    return { ...result, status: 'failed', reason };
  }
  const expected = merged(result.expected, deviation.output);
  if (!isDeepStrictEqual(result.actual, expected)) {
    return { ...result, expected, reason: 'differs from deviations.json too' };
  }
  const passed = { file, name, status: 'passed', reason: deviation.reason } as const;
  return engine === undefined ? passed : { ...passed, engine };
}
