import { css } from 'lit';

/** Rows as a table from 560 px of the list's own width on, as cards below. */
export const rowTableStyles = css`
  :host {
    container: rows / inline-size;
    position: relative;
    --_pad: 16px;
  }
  .skip {
    position: absolute;
    z-index: 2;
    inset-block-start: 4px;
    inset-inline-start: 4px;
    padding: 8px 12px;
    background: var(--_raised);
    border: 1px solid var(--_edge);
    border-radius: 6px;
  }
  .skip:not(:focus-visible) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
  }
  table {
    display: block;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_bg);
  }
  caption,
  thead,
  tbody {
    display: block;
  }
  .head,
  .row {
    position: relative;
    display: grid;
    grid-template-columns: var(--_wide);
    column-gap: 16px;
    align-items: center;
    padding-inline: 16px 8px;
  }
  .head {
    min-block-size: 40px;
    border-radius: 7px 7px 0 0;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: start;
  }
  .head th {
    font-weight: var(--_medium);
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    border-radius: 4px;
    font-weight: var(--_medium);
  }
  .sort:hover,
  .sort.sorted {
    color: var(--_text);
  }
  .sort.up .icon {
    transform: rotate(180deg);
  }
  .card-label {
    display: none;
  }
  .row {
    min-block-size: 65px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
    contain: layout paint style;
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  tbody:last-child .row:last-child {
    border-end-start-radius: 7px;
    border-end-end-radius: 7px;
  }
  .row:hover,
  .row:has(.more[aria-expanded='true']) {
    background: var(--_subtle);
  }
  .row.renaming:hover {
    background: none;
  }
  .title-cell {
    min-inline-size: 0;
  }
  .row .progress {
    display: flex;
  }
  .clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .title {
    display: block;
    max-inline-size: 100%;
    border-radius: 4px;
    color: var(--_accent);
    font-size: 16px;
    line-height: 22px;
    font-weight: var(--_medium);
    text-decoration: none;
  }
  .title bdi {
    text-align: start;
    unicode-bidi: isolate;
    direction: inherit;
  }
  a.title,
  button.title {
    inline-size: fit-content;
  }
  a.title::after,
  button.title::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row:hover a.title,
  .row:hover button.title,
  .row:has(.more[aria-expanded='true']) .title {
    text-decoration: underline;
    text-underline-offset: 4px;
    text-decoration-thickness: 1px;
  }
  .second {
    margin-block-start: 2px;
    color: var(--_text-2);
    line-height: 20px;
    -webkit-line-clamp: 1;
  }
  .second:has(bdi:empty) {
    display: none;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: var(--_medium);
    white-space: nowrap;
  }
  .row:hover .pill.pending {
    background: var(--_bg);
  }
  .pill.failed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .pill.conflict {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .count,
  time {
    unicode-bidi: plaintext;
  }
  .changed,
  .steps,
  .answers {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .steps,
  .answers {
    text-align: end;
  }
  .head :is(.steps, .answers) .sort {
    justify-content: end;
  }
  .number-words {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
  }
  .actions {
    position: relative;
    z-index: 1;
  }
  .more {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .more:hover,
  .more[aria-expanded='true'] {
    background: var(--_pressed);
    color: var(--_text);
  }
`;
