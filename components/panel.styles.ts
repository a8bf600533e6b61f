import { css } from 'lit';

/** A dialog, and the forms and sections in it; with `dialogFrameStyles`. */
export const panelStyles = css`
  dialog {
    inline-size: 592px;
    max-block-size: calc(100dvh - 32px);
    padding: 0;
    overflow: auto;
  }
  .body {
    padding: 24px;
  }
  .top {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 16px;
  }
  .close {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    margin: -6px;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .close:hover {
    color: var(--_text);
    background: var(--_subtle);
  }
  h3 {
    margin: 0 0 4px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  .lead {
    margin-block-start: 8px;
    color: var(--_text-2);
  }
  section {
    margin-block-start: 24px;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: center;
    gap: 4px 16px;
    min-block-size: 44px;
    border-block-start: 1px solid var(--_line);
    padding-block: 4px;
  }
  .pair > .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px 16px;
  }
  .pair.wide,
  .pair.told {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  select.field {
    inline-size: 100%;
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .check .hint,
  .pair .hint {
    display: block;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  form {
    display: grid;
    gap: 4px;
    margin-block-start: 16px;
  }
  form .field {
    inline-size: 100%;
  }
  form label:not(:first-child) {
    margin-block-start: 8px;
  }
  label.name,
  form label {
    font-weight: var(--_medium);
  }
  .problem:empty {
    display: none;
  }
  .note {
    display: flex;
    gap: 8px;
    margin-block-start: 12px;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .note.calm {
    background: var(--_subtle);
    color: var(--_text-2);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 24px;
  }
  .buttons .first {
    margin-inline-end: auto;
  }
  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 6px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    font:
      12px/20px ui-monospace,
      monospace;
    text-align: center;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px 16px;
    margin: 16px 0 0;
  }
  dd {
    margin: 0;
  }
  @media (pointer: coarse) {
    .close,
    .check {
      min-block-size: 44px;
    }
    .close {
      inline-size: 44px;
    }
  }
  @media (width < 560px) {
    .body {
      padding: 16px;
    }
    .button {
      min-block-size: 44px;
    }
    .check {
      min-block-size: 44px;
    }
    .pair:not(.wide) {
      grid-template-columns: minmax(0, 1fr);
      padding-block: 8px;
    }
    .pair.told > .end {
      justify-content: flex-start;
    }
  }
  @media (forced-colors: active) {
    .pair,
    .check,
    .note,
    kbd {
      border-color: CanvasText;
    }
  }
`;
