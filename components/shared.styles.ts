import { css } from 'lit';

/** Buttons, icons, focus and hidden words that every element draws alike. */
export const shared = css`
  :host {
    display: block;
    box-sizing: border-box;
    font-family: var(--ds-font, inherit);
    font-size: 14px;
    line-height: 20px;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .icon {
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon-16 {
    stroke-width: 2;
  }
  .icon-32 {
    stroke-width: 1.5;
  }
  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
  [role='status']:not([class]) {
    margin: 0;
    text-align: center;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    border: 0;
    padding: 0;
    background: none;
    text-align: start;
    -webkit-tap-highlight-color: transparent;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--ds-focus, var(--_accent));
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 7px 15px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_raised);
    color: var(--_text);
    font-weight: var(--_medium);
    text-align: center;
    text-decoration: none;
  }
  .button:hover {
    background: var(--_subtle);
  }
  .button:disabled {
    color: var(--_text-2);
    border-color: var(--_line);
    cursor: default;
  }
  .button:disabled:hover {
    background: var(--_raised);
  }
  .primary {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on-accent);
  }
  .primary:hover,
  .primary:active {
    background: var(--_accent-hover);
  }
  .primary:disabled,
  .primary:disabled:hover {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
    border-radius: 4px;
    color: var(--_accent);
    font-weight: var(--_medium);
  }
  .quiet:hover {
    text-decoration: underline;
  }
  :host(:lang(ar)),
  :host(:lang(km)),
  :host(:lang(ne)) {
    line-height: 22px;
  }
  @media (pointer: coarse) {
    .button,
    .quiet {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: CanvasText;
    }
    .icon {
      stroke: currentcolor;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
