import { css } from 'lit';

/** What narrows a list, what stands beside it, and paper. */
export const appLateStyles = css`
  .head-end {
    display: flex;
    gap: 16px;
  }
  .new-form .short {
    display: none;
  }
  .status-inline {
    flex: 1;
    min-inline-size: 0;
    padding-block-end: 11px;
  }
  .status-line {
    display: none;
  }
  .hint-line {
    margin: 0 0 16px;
    font-size: 16px;
    line-height: 24px;
    color: var(--_text-2);
  }
  /* The bar of a selection takes its place. */
  session-search:has(~ [selecting]) {
    visibility: hidden;
  }
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
  .pager [aria-disabled] {
    color: var(--_text-2);
    border-color: var(--_line);
    cursor: default;
  }
  .pager [aria-disabled]:hover {
    background: var(--_raised);
  }
  @container app (width < 560px) {
    .head-end {
      gap: 8px;
      margin-inline-start: auto;
    }
    .new-form,
    .add-file {
      min-block-size: 44px;
    }
    .new-form .long {
      display: none;
    }
    .new-form .short {
      display: inline;
    }
    .head .add-file {
      min-inline-size: 44px;
      padding-inline: 11px;
    }
    .head .add-file .long {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .status-inline {
      display: none;
    }
    .status-line {
      display: block;
    }
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
  .settings {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .settings:hover {
    color: var(--_text);
    background: var(--_subtle);
  }
  .exit {
    position: fixed;
    inset-block-end: 16px;
    inset-inline-end: 16px;
    z-index: 1;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    padding-inline: 16px;
    border-radius: 6px;
    background: var(--_inverse);
    color: var(--_on-inverse);
    font-weight: var(--_medium);
    box-shadow: 0 8px 24px #0000002e;
  }
  @media print {
    .head-end,
    .new-form,
    .pager,
    .tab-line sync-status,
    .settings,
    .exit,
    .account .icon {
      display: none;
    }
  }
`;
