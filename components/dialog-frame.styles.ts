import { css } from 'lit';

/** What all dialogs have in common: how they stand over the page, and their heading. */
export const dialogFrameStyles = css`
  :host {
    display: contents;
  }
  dialog {
    max-inline-size: calc(100vw - 32px);
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 16px 48px #0000003d;
    font: 400 14px / 20px var(--ds-font, inherit);
  }
  dialog[open] {
    animation: open 120ms ease-out;
  }
  dialog::backdrop {
    background: #1c212866;
  }
  :host([scheme='dark']) dialog::backdrop {
    background: #000000a6;
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  h2 {
    margin: 0;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2:focus-visible {
    outline: none;
  }
`;
