import { css } from 'lit';

/** What narrows a list, and paper. */
export const appLateStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    margin-block-end: 12px;
    padding-inline: 14px 10px;
    border: 1px solid var(--_accent);
    border-radius: 999px;
    background: var(--_accent-soft);
    font-weight: var(--_medium);
  }
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
  @container app (width < 560px) {
    .pager {
      flex-wrap: wrap;
    }
    .pager span {
      unicode-bidi: plaintext;
      flex: 1 0 100%;
    }
    .pager .button {
      flex: 1;
      min-block-size: 44px;
    }
  }
  @media print {
    .new-form,
    .pager,
    .tab-line sync-status,
    .account .icon {
      display: none;
    }
  }
`;
