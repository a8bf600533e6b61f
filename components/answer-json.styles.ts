import { css } from 'lit';

export const answerJsonStyles = css`
  :host {
    display: block;
    min-block-size: 0;
  }
  .scroller {
    block-size: 100%;
    max-block-size: var(--_json-height, 75vh);
    overflow: auto;
    padding-block: 9px;
    text-align: start;
    font:
      400 13px / 20px ui-monospace,
      monospace;
    border-end-start-radius: 7px;
    border-end-end-radius: 7px;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .sizer {
    position: relative;
    inline-size: max-content;
    min-inline-size: 100%;
  }
  .lines {
    position: relative;
  }
  .line {
    display: flex;
    block-size: 20px;
    padding-inline-end: 16px;
    white-space: pre;
  }
  .line.lit {
    background: var(--_accent-soft);
  }
  .line.cursor {
    box-shadow: inset 2px 0 var(--_accent);
  }
  .number {
    flex: none;
    min-inline-size: 30px;
    margin-inline-end: 14px;
    color: var(--_text-2);
    text-align: end;
    user-select: none;
  }
  .number::before {
    content: attr(data-number);
  }
  code {
    font: inherit;
  }
  .name {
    color: var(--_accent);
  }
  .string {
    color: var(--_ok);
  }
  .scalar {
    color: var(--_warn);
  }
  mark {
    background: var(--_mark);
    color: inherit;
    border-radius: 2px;
  }
  @media (forced-colors: active) {
    .line.lit {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
  @media print {
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
    .line {
      block-size: auto;
      white-space: pre-wrap;
    }
  }
`;
