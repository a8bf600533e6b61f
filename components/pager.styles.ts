import { css } from 'lit';

/** What leads to the other pages, below a list. */
export const pagerStyles = css`
  .pager {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-start: 16px;
    color: var(--_text-2);
  }
  .pager span {
    unicode-bidi: plaintext;
    margin-inline-end: auto;
    font-variant-numeric: tabular-nums;
  }
  .pager [aria-disabled] {
    color: var(--_text-2);
    border-color: var(--_line);
    cursor: default;
  }
  .pager [aria-disabled]:hover {
    background: var(--_raised);
  }
  @container (width < 560px) {
    .pager {
      flex-wrap: wrap;
    }
    .pager span {
      flex: 1 0 100%;
    }
    .pager .button {
      flex: 1;
      min-block-size: 44px;
    }
  }
  @media print {
    .pager {
      display: none;
    }
  }
`;
