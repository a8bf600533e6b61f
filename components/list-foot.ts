import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

/** What stands below the rows: the way to delete all of them, of every page. */
export function listFoot(t: Say, total: number, onDeleteAll: () => void): TemplateResult {
  return html`<div class="list-foot">
    <button type="button" class="tool delete-all" @click=${onDeleteAll}>
      ${icon('trash', 16)}<span>${t('deleteAll', { total })}</span>
    </button>
  </div>`;
}
