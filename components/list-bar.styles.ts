import { css } from 'lit';

/** The line above the rows: its place, and the count. */
export const listBarStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    color: var(--_text-2);
  }
  .bar .count:empty {
    display: none;
  }
  .bar-end {
    display: flex;
    gap: 16px;
    margin-inline-start: auto;
  }
  @container rows (width < 560px) {
    .bar {
      gap: 4px;
      padding-inline: var(--_pad);
    }
    .bar .count {
      display: none;
    }
  }
`;
