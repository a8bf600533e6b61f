import { html, type TemplateResult } from 'lit';
import { foldedHits } from '../src/sessions/folded-hits.ts';

/** Text with what was searched for marked in it. */
export function markedText(text: string, search: string): TemplateResult | string {
  const hits = search === '' ? [] : foldedHits(text, search);
  if (hits.length === 0) return text;
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { start, end } of hits) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  parts.push(text.slice(at));
  return html`${parts}`;
}
