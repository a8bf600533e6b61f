import { css } from 'lit';

/** A bar at the bottom start, above everything. */
export const undoToastStyles = css`
  :host {
    display: contents;
  }
  .toast {
    position: fixed;
    inset: auto;
    inset-block-end: 16px;
    inset-inline-start: 16px;
    max-inline-size: min(480px, calc(100vw - 32px));
    margin: 0;
    padding: 6px 8px 6px 16px;
    border: 1px solid transparent;
    border-radius: 8px;
    background: var(--_inverse);
    color: var(--_on-inverse);
    box-shadow: 0 8px 24px #0000002e;
    font: 400 14px / 20px var(--ds-font, inherit);
    animation: rise 120ms ease-out;
  }
  .toast:popover-open {
    display: flex;
    align-items: center;
    gap: 16px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .text {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
    margin-block: 8px;
  }
  .undo,
  .close {
    min-block-size: 36px;
    border-radius: 4px;
    color: var(--_inverse-accent);
    font-weight: var(--_medium);
  }
  .undo {
    padding-inline: 8px;
  }
  .undo:hover {
    text-decoration: underline;
  }
  .close {
    display: grid;
    place-items: center;
    flex: none;
    min-inline-size: 36px;
    margin-inline-start: auto;
    color: inherit;
  }
  :focus-visible {
    outline-color: var(--_inverse-accent);
    outline-offset: -2px;
  }
  @media (pointer: coarse) {
    .undo,
    .close {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
  }
  @media print {
    .toast {
      display: none !important;
    }
  }
`;
