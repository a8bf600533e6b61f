import { css } from 'lit';

/** Mine and theirs side by side, below each other in a narrow window. */
export const conflictStyles = css`
  .conflict {
    border: 1px solid var(--_line);
    border-radius: 8px;
    overflow: hidden;
  }
  .heads,
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 76px) minmax(0, 1fr) minmax(0, 1fr);
    gap: 8px;
    padding: 8px 12px;
  }
  .heads {
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: var(--_medium);
  }
  .heads small {
    display: block;
    font-size: 12px;
    font-weight: 400;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  legend {
    float: inline-start;
    padding: 9px 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  legend small {
    display: block;
    font-size: 12px;
    line-height: 16px;
  }
  .side {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    min-inline-size: 0;
    padding: 8px 11px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .side:hover {
    border-color: var(--_control);
  }
  .side:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .side input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .side-name {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .side > span {
    position: relative;
    min-inline-size: 0;
  }
  @media (width < 560px) {
    .heads {
      display: none;
    }
    fieldset {
      grid-template-columns: minmax(0, 1fr);
    }
    .conflict > fieldset:nth-child(2) {
      border: 0;
    }
    legend {
      padding: 4px 0 0;
      color: var(--_text);
      font-weight: var(--_medium);
    }
    legend small {
      color: var(--_text-2);
      font-weight: 400;
    }
    .side {
      min-block-size: 44px;
    }
    .side-name {
      position: static;
      display: block;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      color: var(--_text-2);
      font-size: 13px;
      line-height: 18px;
    }
  }
  @media (forced-colors: active) {
    .side:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;
