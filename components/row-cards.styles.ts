import { css } from 'lit';

/** Rows in lists narrower than 840 px, as cards below 560 px. */
export const rowCardStyles = css`
  @container rows (width < 840px) {
    .head,
    .row {
      grid-template-columns: var(--_narrow);
    }
    .head .state {
      position: absolute;
    }
    .head .steps,
    .row .steps {
      display: none;
    }
    .row > * {
      grid-row: 1;
    }
    .changed {
      text-align: end;
    }
    .row .state {
      grid-area: 2 / var(--_title);
      line-height: 0;
    }
    .row .rename {
      grid-column: 1 / -1;
    }
    .state .pill {
      margin-block-start: 7px;
    }
  }

  @container rows (width < 560px) {
    table {
      border: 0;
      border-radius: 0;
    }
    .head {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      min-block-size: 0;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .sort {
      display: none;
    }
    .card-label {
      display: inline;
    }
    .row,
    tbody:last-child .row:last-child {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px var(--_pad) 14px;
      border-radius: 0;
      border-block: 0 1px solid var(--_line);
      border-block-end: 1px solid var(--_line);
    }
    .row .title-cell {
      flex: 1 0 100%;
      order: -1;
      padding-inline-end: 40px;
    }
    .title .clamp {
      -webkit-line-clamp: 3;
    }
    .second {
      -webkit-line-clamp: 2;
    }
    .row .state {
      order: 1;
    }
    .row .state:not(:has(.pill)) {
      display: none;
    }
    .state .pill {
      margin: 0;
    }
    .row .changed {
      color: var(--_text-2);
    }
    .row .actions {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: calc(var(--_pad) - 12px);
    }
    .more,
    .button,
    .field {
      min-block-size: 44px;
    }
    .more {
      inline-size: 44px;
    }
    .answers .number {
      display: none;
    }
    .number-words {
      position: static;
      clip-path: none;
      inline-size: auto;
      block-size: auto;
    }
    .rename {
      flex: 1;
      padding: 0;
    }
    .panel {
      border-inline: 0;
      border-radius: 0;
    }
    .skeleton {
      border-inline: 0;
      border-radius: 0;
    }
    .note {
      margin-inline: var(--_pad);
    }
  }
`;
