import { css } from 'lit';

/** Outline and JSON, and what turns from one to the other. */
export const detailsBodyStyles = css`
  .body.wide {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 32px;
    align-items: start;
  }
  .outline-side {
    container: outline / inline-size;
    min-inline-size: 0;
  }
  .outline-side[hidden] {
    display: none;
  }
  .outline-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-block-size: 52px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }
  .found {
    unicode-bidi: plaintext;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .no-match {
    margin: 0;
    padding: 48px 16px;
    color: var(--_text-2);
    text-align: center;
    overflow-wrap: anywhere;
  }
  answer-tree {
    margin-block-start: -1px;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    cursor: pointer;
  }
  .switch input {
    position: absolute;
    inline-size: 32px;
    block-size: 18px;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .track {
    position: relative;
    inline-size: 32px;
    block-size: 18px;
    border: 1px solid var(--_control);
    border-radius: 999px;
    background: var(--_bg);
  }
  .track::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 3px;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 50%;
    background: var(--_control);
  }
  input:checked + .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  input:checked + .track::after {
    inset-inline-start: 15px;
    background: var(--_on-accent);
  }
  input:focus-visible + .track {
    outline: 2px solid var(--ds-focus, var(--_accent));
    outline-offset: 2px;
  }
  .json-side {
    min-inline-size: 0;
  }
  .wide .json-side {
    position: sticky;
    inset-block-start: 16px;
  }
  .json-box {
    --_json-height: calc(100vh - 80px);
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .json-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 45px;
    padding-inline: 16px;
    border-block-end: 1px solid var(--_line);
    border-radius: 7px 7px 0 0;
    background: var(--_subtle);
  }
  .json-head h2 {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .body:not(.wide) .json-head h2 {
    position: absolute;
    clip-path: inset(50%);
  }
  .json-size {
    margin-inline-end: auto;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .json-head .quiet + .quiet {
    margin-inline-start: 16px;
  }
  .views {
    display: flex;
    gap: 24px;
    margin-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .views button {
    min-block-size: 44px;
    margin-block-end: -1px;
    border-block-end: 2px solid transparent;
    color: var(--_text-2);
    font-size: 16px;
    line-height: 24px;
    font-weight: var(--_medium);
  }
  .views button[aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .views button:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }

  @media (max-width: 559px), (pointer: coarse) {
    .switch,
    .json-head .quiet {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
      forced-color-adjust: auto;
    }
    input:checked + .track {
      background: Highlight;
    }
  }
  @media print {
    session-search,
    .outline-line,
    .views,
    .json-side {
      display: none;
    }
    .body.wide {
      display: block;
    }
  }
`;
