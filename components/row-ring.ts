import type { TemplateResult } from 'lit';
import { radialProgress } from '../src/sessions/radial-progress.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { Say } from './list-types.ts';
import { percentText, ring, type RingSize, type RingValue } from './ring.ts';

interface RowRingOptions {
  readonly t: Say;
  readonly language: string;
  readonly size: RingSize;
}

/** How far a form is: its percentage, else the page that the person is on. */
export function rowRing(row: LocalRow, { t, language, size }: RowRingOptions): TemplateResult {
  const progress = radialProgress(row);
  const { exact } = progress;
  const page = progress.kind === 'page' ? progress.page : row.num_keys;
  const value: RingValue = exact === null ? { kind: 'page', page } : { kind: 'percent', exact };
  const words = exact === null ? t('page', { page }) : percentText(exact, language);
  return ring({ value, size, label: t('progress'), words });
}
