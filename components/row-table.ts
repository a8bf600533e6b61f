import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { icon } from './icons.ts';
import type { Column, Say, Sort, SortBy } from './list-types.ts';
import type { StringKey } from './strings.ts';

/** Rows of one block: what is drawn, and let go, at once. */
export const BLOCK_ROWS = 25;

interface TableOptions {
  readonly t: Say;
  readonly caption: StringKey;
  readonly columns: readonly Column[];
  readonly isSelecting: boolean;
  readonly sort: Sort | null;
  readonly blocks: readonly { readonly index: number; readonly rows: readonly LocalRow[] }[];
  /** Whether some rows may be missing from the document for good. */
  readonly isVirtual: boolean | undefined;
  readonly count: number;
  /** What all rows depend on, beside themselves. */
  readonly looks: readonly unknown[];
  /** What one row depends on, beside itself. */
  readonly marks: (row: LocalRow) => readonly unknown[];
  readonly row: (row: LocalRow, index: number | null) => TemplateResult;
  readonly key: (row: LocalRow) => unknown;
  readonly onSort: (by: SortBy) => void;
  readonly onSkip: () => void;
}

function header({ t, sort, onSort }: TableOptions, column: Column): TemplateResult {
  const label = t(column.label);
  const { sortBy } = column;
  if (!sortBy) {
    return html`<th role="columnheader" scope="col" class=${column.name}>
      <span class=${column.isQuiet ? 'hidden' : ''}>${label}</span>
    </th>`;
  }
  const sorted = sort?.by === sortBy;
  const direction = sort?.descending ? 'descending' : 'ascending';
  const isUp = sorted && direction === 'ascending';
  return html`<th
    role="columnheader"
    scope="col"
    class=${column.name}
    aria-sort=${sorted ? direction : nothing}
  >
    <button
      type="button"
      class="sort ${sorted ? 'sorted' : ''} ${isUp ? 'up' : ''}"
      @click=${() => onSort(sortBy)}
    >
      ${label}${sorted ? icon('arrow-down', 16) : nothing}
    </button>
    <span class="card-label">${label}</span>
  </th>`;
}

function blocks(options: TableOptions): readonly TemplateResult[] {
  const { isVirtual, looks, marks, row: draw, key } = options;
  return options.blocks.map(({ index, rows }) => {
    const place = (at: number): number | null => (isVirtual ? index * BLOCK_ROWS + at : null);
    // A block without rows is only a height: no group to assistive technology.
    return html`<tbody role=${rows.length > 0 ? 'rowgroup' : 'presentation'} data-block=${index}>
      ${repeat(rows, key, (row, at) =>
        guard([row, place(at), ...marks(row), ...looks], () => draw(row, place(at))),
      )}
    </tbody>`;
  });
}

/** The rows, with a way past them for the keyboard. */
export function rowTable(options: TableOptions): TemplateResult {
  const { t, caption, columns, isSelecting, isVirtual, count, onSkip } = options;
  return html`
    <button type="button" class="skip quiet" @click=${onSkip}>${t('skipRows')}</button>
    <table
      part="table list"
      class=${isSelecting ? 'selecting' : ''}
      role="table"
      aria-labelledby="caption"
      aria-rowcount=${isVirtual ? count + 1 : nothing}
    >
      <caption id="caption" class="hidden">
        ${t(caption)}
      </caption>
      <thead role="rowgroup">
        <tr
          role="row"
          class="head"
          part="header header-row"
          aria-rowindex=${isVirtual ? 1 : nothing}
        >
          ${columns.map((column) => header(options, column))}
        </tr>
      </thead>
      ${blocks(options)}
    </table>
    <span class="hidden" id="end" tabindex="-1">${t('endOfRows')}</span>
  `;
}

/** The tracks of the grid, put in through the object model, which a strict policy allows. */
export function layTracks(table: HTMLElement, columns: readonly Column[]): void {
  const narrow = columns.filter((column) => column.narrow !== undefined);
  const values = {
    '--_wide': columns.map(({ wide }) => wide).join(' '),
    '--_narrow': narrow.map((column) => column.narrow).join(' '),
    '--_title': String(narrow.findIndex(({ name }) => name === 'title-cell') + 1),
  };
  for (const [name, value] of Object.entries(values)) {
    if (table.style.getPropertyValue(name) !== value) table.style.setProperty(name, value);
  }
}
