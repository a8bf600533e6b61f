import { css } from 'lit';

/** The bar and the checkboxes of rows that are being selected. */
export const selectionStyles = css`
  .bulk {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-inline: 16px 8px;
    border-radius: 8px;
    background: var(--_accent-soft);
  }
  :host([lifted]) .bulk {
    /* Where a toolbar stands above, the bar takes some of its room: no row moves. */
    min-block-size: 52px;
    margin-block: -20px 12px;
  }
  .bulk-count {
    font-weight: var(--_medium);
    font-variant-numeric: tabular-nums;
  }
  .bulk .short {
    display: none;
  }
  .bulk-end {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .bulk-actions {
    display: flex;
    gap: 8px;
  }
  .bulk-more {
    display: none;
  }
  .bulk .is-danger {
    color: var(--_danger);
  }
  .bulk .is-danger:disabled {
    color: var(--_text-2);
  }
  .bulk-leave {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .bulk-leave:hover {
    background: var(--_pressed);
    color: var(--_text);
  }
  .check {
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    cursor: pointer;
  }
  .row .check::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  input[type='checkbox'] {
    appearance: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    border: 1.5px solid var(--_control);
    border-radius: 4px;
    background: var(--_bg) center / 16px no-repeat;
    cursor: inherit;
  }
  input[type='checkbox']:is(:checked, :indeterminate) {
    position: relative;
    border-color: var(--_accent);
    background-color: var(--_accent);
  }
  input[type='checkbox']:is(:checked, :indeterminate)::before {
    content: '';
    position: absolute;
    box-sizing: border-box;
  }
  input[type='checkbox']:checked::before {
    inset-block-start: 2px;
    left: 5.5px;
    inline-size: 6px;
    block-size: 11px;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  input[type='checkbox']:indeterminate::before {
    inset: 7.5px 3.5px;
    block-size: 2px;
    border: 0;
    background: var(--_on-accent);
    transform: none;
  }
  .selecting .row.selected,
  .selecting .row.selected:hover {
    background: var(--_accent-soft);
  }
  .selecting .title {
    position: relative;
    z-index: 1;
  }
  .selecting .title::after {
    display: none;
  }
  .selecting .head,
  .selecting .row {
    padding-inline-end: 16px;
  }

  @container rows (width < 560px) {
    .bulk,
    :host([lifted]) .bulk {
      flex-wrap: wrap;
      gap: 0 12px;
      border-radius: 0;
      padding-inline: var(--_pad) 4px;
    }
    /* Two lines, as high as the line above the rows and the field over it: no row moves. */
    :host([lifted]) .bulk {
      min-block-size: 88px;
      margin-block: -50px 6px;
    }
    .bulk .check {
      inline-size: 44px;
      block-size: 44px;
      margin-inline: -12px;
    }
    .bulk .long {
      display: none;
    }
    .bulk .short {
      display: inline;
    }
    .bulk-end {
      display: contents;
    }
    .bulk-actions {
      order: 1;
      flex: 1 0 100%;
      min-inline-size: 0;
      padding-block-end: 4px;
      padding-inline-end: calc(var(--_pad) - 4px);
    }
    .bulk-actions .button {
      flex: 1 1 auto;
      min-inline-size: 0;
      min-block-size: 40px;
      padding: 3px 8px;
    }
    .bulk-actions .is-second {
      display: none;
    }
    .bulk-more {
      display: inline-flex;
    }
    .bulk-leave {
      inline-size: 44px;
      block-size: 44px;
      margin-inline-start: auto;
    }
    /* Names of columns that nobody sees take no room. */
    .selecting .head {
      padding: 0;
    }
    .row .select-cell {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: calc(var(--_pad) - 12px);
    }
    .row .select-cell .check {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (pointer: coarse) {
    .check {
      min-inline-size: 24px;
      min-block-size: 24px;
    }
  }
  @media print {
    .bulk,
    .select-cell {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .bulk {
      border: 1px solid CanvasText;
    }
    .selecting .row.selected {
      border-inline-start: 3px solid Highlight;
    }
    input[type='checkbox'] {
      appearance: auto;
    }
    input[type='checkbox']::before {
      display: none;
    }
  }
`;
