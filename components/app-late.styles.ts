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
  @media print {
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
