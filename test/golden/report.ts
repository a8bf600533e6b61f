import type { CaseResult } from './suites/suite.ts';

/** Passed and decidable cases. */
export interface Count {
  readonly passed: number;
  readonly cases: number;
}

const LONGEST_VALUE = 1500;

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The way to the first place where two values differ. */
function firstDifference(expected: unknown, actual: unknown): string {
  if (!isRecord(expected) || !isRecord(actual)) return '';
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  const key = [...keys].find(
    (each) => JSON.stringify(expected[each]) !== JSON.stringify(actual[each]),
  );
  return key === undefined ? '' : `.${key}${firstDifference(expected[key], actual[key])}`;
}

/** A failure in lines: name, reason, first difference, both values. */
export function failureText({ name, engine, reason, expected, actual }: CaseResult): string {
  const where = firstDifference(expected, actual);
  return [
    `FAILED ${name}${engine === undefined ? '' : ` (${engine})`}`,
    ...(reason === undefined ? [] : [`  ${reason}`]),
    ...(where === '' ? [] : [`  first difference: ${where}`]),
    `  expected: ${valueText(expected)}`,
    `  actual:   ${valueText(actual)}`,
  ].join('\n');
}

/** A case passes if it passes on every engine that ran. */
export function count(results: readonly CaseResult[]): Count {
  const ran = results.filter(({ status }) => status === 'passed' || status === 'failed');
  const names = new Set(ran.map(({ name }) => name));
  const failed = new Set(ran.filter(({ status }) => status === 'failed').map(({ name }) => name));
  return { passed: names.size - failed.size, cases: names.size };
}

function countText(label: string, { passed, cases }: Count): string {
  return `${label}: ${passed} of ${cases}`;
}

function engineLines(file: string, results: readonly CaseResult[]): readonly string[] {
  const engines = [...new Set(results.flatMap(({ engine }) => engine ?? []))];
  return engines.map((engine) => {
    const own = results.filter((result) => result.engine === engine);
    const label = `${file} (${engine})`;
    const skipped = own.filter(({ status }) => status === 'skipped');
    return skipped.length > 0 && skipped.length === own.length
      ? `${label}: not run, ${skipped.length} cases: ${skipped[0]?.reason ?? ''}`
      : countText(label, count(own));
  });
}

/** The lines of one file: each engine, then the file. */
export function fileLines(file: string, results: readonly CaseResult[]): readonly string[] {
  return [...engineLines(file, results), countText(file, count(results))];
}

/** The cases that cannot be decided from JSON, or that deviate, by name with the reason. */
export function remarkLines(results: readonly CaseResult[]): readonly string[] {
  const remarks = [
    ['undecidable', 'cannot be decided from JSON, counted apart'],
    ['unsayable', 'cannot be said over HTTP, counted apart'],
    ['passed', 'differ on purpose, listed in deviations.json'],
  ] as const;
  const groups = remarks.map(([status, text]) => {
    const own = results.filter((result) => result.status === status && result.reason !== undefined);
    return [text, own.map(({ name, reason }) => `  ${name}: ${reason}`)] as const;
  });
  const notes = results.filter(({ note }) => note !== undefined);
  const parts = notes.map(({ name, note }) => `  ${name}: ${note}`);
  return [...groups, ['are compared in part', parts] as const].flatMap(([text, all]) => {
    const lines = new Set(all);
    return lines.size === 0 ? [] : [`${lines.size} cases ${text}:`, ...lines];
  });
}

/** The last line: every file together. */
export function totalLine(counts: readonly Count[]): string {
  const sum = (of: (each: Count) => number): number =>
    counts.reduce((total, each) => total + of(each), 0);
  return countText('golden', {
    passed: sum((each) => each.passed),
    cases: sum((each) => each.cases),
  });
}
