import { css } from 'lit';

/** Fields, what stands under them, and the button that loses something. */
export const fieldStyles = css`
  .danger {
    background: var(--_danger);
    border-color: transparent;
    color: var(--_bg);
  }
  .danger:hover {
    background: var(--_danger);
    text-decoration: underline;
  }
  .field {
    min-block-size: 36px;
    min-inline-size: 0;
    padding: 5px 11px;
    border: 1px solid var(--_control);
    border-radius: 6px;
    background: var(--_bg);
    color: var(--_text);
    font-size: 16px;
    line-height: 24px;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .hint {
    margin: 0;
    font-size: 13px;
    line-height: 18px;
    color: var(--_text-2);
  }
  .problem {
    margin: 0;
    font-size: 13px;
    line-height: 18px;
    color: var(--_danger);
  }
  @media (pointer: coarse) {
    .field {
      min-block-size: 44px;
    }
  }
`;
