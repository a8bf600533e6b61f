import { isFilled } from './is-filled.ts';
import type { AnswerLike } from './session-row.ts';

/**
 * How far a session is. `percent` and `page` are upstream's; `exact` is for people: the stored
 * progress within 0 to 100, not rounded (round down for text, so that 99.6 is not 100 %), null
 * where none is stored. A stored 0 has `kind: 'page'` upstream, and `exact: 0`.
 */
export type Progress =
  | { readonly kind: 'page'; readonly page: number | string; readonly exact: number | null }
  | { readonly kind: 'ring'; readonly percent: number; readonly exact: number };

/** Value of a decimal digit of any script: digits stand in blocks of ten. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

/** The whole part of a number, or of text that Python's `int` reads; null for anything else. */
function wholePart(value: unknown): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(text)) return null;
  return Number(text.replaceAll('_', '').replace(/\p{Nd}/gu, digitValue));
}

/** To the nearest ten, half to even as Python rounds, within 0 to 100. */
function nearestTen(value: number): number {
  const tenth = value / 10;
  const half = Math.abs(tenth % 1) === 0.5;
  const rounded = half ? 2 * Math.round(tenth / 2) : Math.round(tenth);
  return Math.min(Math.max(rounded * 10, 0), 100);
}

function pageOf({ steps, num_keys: keys }: AnswerLike): number | string {
  return [steps, keys].find(isFilled) ?? 1;
}

function exactProgress(progress: unknown): number | null {
  if (progress === false) return null;
  const value = typeof progress === 'number' ? progress : wholePart(progress);
  return value === null || Number.isNaN(value) ? null : Math.min(Math.max(value, 0), 100);
}

/** The number upstream rounds; null where it shows a page, or fails. */
function simulatedProgress({ progress, steps, num_keys: keys }: AnswerLike): number | null {
  if (!progress) return null;
  const whole = wholePart(progress);
  if (whole !== 0) return whole;
  const wholeSteps = wholePart(steps);
  if (wholeSteps !== 0) return wholeSteps;
  const wholeKeys = wholePart(keys);
  return wholeKeys === null ? null : (wholeKeys || 1) * 4;
}

/**
 * Progress of a row. Takes any row and never throws: progress that is no number counts as absent.
 *
 * @see AssemblyLine `radial_progress`
 */
export function radialProgress(answer: AnswerLike): Progress {
  const exact = exactProgress(answer['progress']);
  const simulated = simulatedProgress(answer);
  return simulated === null || exact === null
    ? { kind: 'page', page: pageOf(answer), exact }
    : { kind: 'ring', percent: nearestTen(simulated), exact };
}
