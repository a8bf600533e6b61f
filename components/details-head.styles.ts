import { css } from 'lit';

/** What stands above the answers: names, facts, the fields for a name and a choice. */
export const detailsHeadStyles = css`
  .back {
    min-block-size: 36px;
    gap: 4px;
    text-decoration: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    margin-block: 8px 16px;
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  h1 {
    margin: 0;
    font-size: 24px;
    line-height: 32px;
    font-weight: var(--_medium);
    overflow-wrap: anywhere;
  }
  h1:focus-visible {
    outline: none;
  }
  .second {
    margin: 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .head-actions {
    display: flex;
    flex: none;
    gap: 12px;
    margin-inline-start: auto;
  }
  .more {
    inline-size: 36px;
    padding: 0;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    margin-block-start: 4px;
    padding-inline: 8px 10px;
    border-radius: 999px;
    background: var(--_subtle);
    font-size: 13px;
    line-height: 18px;
  }
  .pill.failed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .pill.conflict {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 32px;
    margin: 0 0 24px;
    padding-block: 12px;
    border-block: 1px solid var(--_line);
  }
  .facts:empty {
    display: none;
  }
  .fact {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }
  dt {
    color: var(--_text-2);
  }
  dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .fact code {
    font:
      400 13px / 20px ui-monospace,
      monospace;
  }
  .rename {
    flex: 1;
  }
  .rename label {
    display: block;
    margin-block-end: 4px;
    font-weight: var(--_medium);
  }
  .rename-line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 6px;
  }
  .rename-line .field {
    flex: 1 1 240px;
  }
  .chooser {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin-block-end: 16px;
    padding: 12px;
    border-radius: 8px;
    background: var(--_subtle);
  }
  .chooser select {
    flex: 1 1 240px;
    max-inline-size: 100%;
  }

  @media (max-width: 559px), (pointer: coarse) {
    .back,
    .head-actions .button {
      min-block-size: 44px;
    }
    .more {
      inline-size: 44px;
    }
  }
  @media (max-width: 839px) {
    .head {
      flex-wrap: wrap;
    }
    .head-actions {
      inline-size: 100%;
    }
    .head-actions .button:not(.more) {
      flex: 1;
    }
    .facts {
      flex-direction: column;
      margin-block-end: 12px;
    }
    .fact dt {
      flex: 0 0 96px;
    }
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid CanvasText;
      forced-color-adjust: auto;
    }
  }
  @media print {
    .back,
    .head-actions,
    .chooser {
      display: none;
    }
  }
`;
