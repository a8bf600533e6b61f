import { css } from 'lit';

/** The whole of it, and what stands in the answers’ place. */
export const sessionDetailsStyles = css`
  :host {
    --_mark: var(--ds-mark, #fff0b3);
    background: var(--_bg);
  }
  :host([scheme='dark']) {
    --_mark: var(--ds-mark, #463807);
  }
  .note {
    margin-block-end: 16px;
  }
  .skeleton {
    animation: appear 1ms 300ms both;
  }
  .bone {
    display: flex;
    align-items: center;
    gap: 24px;
    block-size: 32px;
  }
  .bone i {
    block-size: 12px;
    inline-size: 96px;
    border-radius: 4px;
    background: var(--_line);
  }
  .bone i + i {
    inline-size: 220px;
  }
`;
