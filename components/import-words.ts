import type { SayAll } from './dialog-strings.ts';
import { MOST_NAMES, type ReadAnswers } from './read-answers-file.ts';

/** Why nothing of a file can be used. */
export type Fault = Extract<ReadAnswers, { ok: false }>['fault'] | 'unreadable' | 'none';

const MEGABYTE = 1_000_000;

/** The fault as a sentence that says what to do. */
export function faultWords(fault: Fault, t: SayAll): string {
  switch (fault) {
    case 'not-json':
      return t('importNotJson');
    case 'not-object':
      return t('importNotAnswers');
    case 'too-large':
      return t('importTooLarge', { size: t('importMegabytes', { count: 12 }) });
    case 'too-many':
      return t('importTooMany', { count: MOST_NAMES });
    case 'none':
      return t('importNone');
    default:
      return t('importUnreadable');
  }
}

/** “14 kB · read on this device”. */
export function sizeWords(bytes: number, t: SayAll): string {
  return t('importSize', { size: amount(bytes, t) });
}

function amount(bytes: number, t: SayAll): string {
  if (bytes < 1000) return t('importBytes', { count: bytes });
  if (bytes < MEGABYTE) return t('importKilobytes', { count: Math.round(bytes / 1000) });
  return t('importMegabytes', { count: Math.round(bytes / 100_000) / 10 });
}
