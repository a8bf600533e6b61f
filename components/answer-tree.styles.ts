import { css } from 'lit';

export const answerTreeStyles = css`
  :host {
    display: block;
  }
  .row {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 8px;
    border-radius: 6px;
    cursor: default;
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .group {
    align-items: center;
    min-block-size: 32px;
    margin-block-start: 4px;
    padding: 5px 0;
    font-weight: 600;
    cursor: pointer;
  }
  .group > .icon {
    color: var(--_text-2);
  }
  .section {
    min-block-size: 44px;
    margin-block-start: 0;
    border-block-start: 1px solid var(--_line);
    border-radius: 0;
    font-size: 16px;
    line-height: 22px;
  }
  .answer + .section,
  .group + .section {
    margin-block-start: 12px;
  }
  .section + .section {
    margin-block-start: 0;
  }
  .heading {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .count {
    margin-inline-start: 4px;
    color: var(--_text-2);
    font-size: 13px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .answer {
    min-block-size: 32px;
    padding-block: 5px;
    padding-inline: 8px 36px;
    margin-inline-start: 16px;
  }
  .level-3 {
    margin-inline-start: 24px;
  }
  .level-4 {
    margin-inline-start: 40px;
  }
  .level-5 {
    margin-inline-start: 56px;
  }
  .level-6 {
    margin-inline-start: 72px;
  }
  .group.level-2 {
    margin-inline-start: 16px;
    padding-inline-start: 8px;
  }
  .label {
    flex: 0 0 135px;
    color: var(--_text-2);
    overflow-wrap: anywhere;
    padding-block: 1px;
  }
  .value {
    flex: 1;
    min-inline-size: 0;
    font-size: 16px;
    line-height: 22px;
  }
  .value-text {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .quiet-value {
    color: var(--_text-2);
  }
  .fold {
    display: flex;
    font-size: 14px;
  }
  .path {
    display: none;
    flex: 0 1 auto;
    max-inline-size: 45%;
    margin-inline-start: auto;
    padding-block: 1px;
    color: var(--_text-2);
    font:
      400 13px / 20px ui-monospace,
      monospace;
    text-align: end;
    overflow-wrap: anywhere;
  }
  :host([show-paths]) .path,
  .answer.lit .path,
  .answer:hover .path,
  .answer:focus-visible .path {
    display: block;
  }
  .copy {
    position: absolute;
    inset-inline-end: 4px;
    inset-block-start: 2px;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 4px;
    color: var(--_text-2);
    opacity: 0;
  }
  .row:hover .copy,
  .row:focus-within .copy {
    opacity: 1;
  }
  .copy:hover {
    color: var(--_text);
    background: var(--_pressed);
  }
  .answer.lit,
  .answer:focus,
  .answer:hover {
    background: var(--_accent-soft);
  }
  .group.lit .heading {
    color: var(--_accent);
  }
  mark {
    background: var(--_mark);
    color: inherit;
    border-radius: 2px;
  }
  @media (pointer: coarse) {
    .row {
      min-block-size: 44px;
      padding-block: 11px;
    }
    .copy {
      opacity: 1;
      inline-size: 44px;
      block-size: 44px;
      inset-inline-end: 0;
      inset-block-start: 0;
    }
    .answer {
      padding-inline-end: 48px;
    }
  }
  @media (forced-colors: active) {
    .answer.lit,
    .answer:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
  @media print {
    .copy,
    .fold,
    .icon {
      display: none;
    }
    .row {
      break-inside: avoid;
    }
  }
  @container outline (width < 420px) {
    .answer {
      flex-direction: column;
      gap: 0;
    }
    .label {
      flex: none;
      font-size: 13px;
      line-height: 18px;
    }
    .path {
      max-inline-size: 100%;
      margin-inline-start: 0;
      text-align: start;
    }
  }
`;
