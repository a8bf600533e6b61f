import { css } from 'lit';

/** The rename field, notes, and what stands in the rows' place. */
export const listPanelStyles = css`
  .rename {
    grid-column: 1 / -1;
    padding: 4px 8px 4px 0;
  }
  .rename label {
    display: block;
    margin-block-end: 4px;
    font-weight: var(--_medium);
  }
  .rename-line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .rename-line .field {
    flex: 1 1 240px;
  }
  .rename-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin-block-start: 6px;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    margin-block-end: 8px;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--_subtle);
  }
  .note .icon {
    color: var(--_text-2);
  }
  .note .quiet {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .panel {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-block-size: 260px;
    padding: 32px 24px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_bg);
    text-align: center;
  }
  .panel > .icon {
    color: var(--_text-2);
  }
  .panel h2 {
    margin: 12px 0 8px;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .panel p {
    margin: 0;
    max-inline-size: 340px;
    color: var(--_text-2);
    text-wrap: balance;
  }
  .panel .button,
  .panel slot {
    margin-block-start: 20px;
  }
  .panel slot {
    display: block;
  }
  .panel .hint {
    margin-block-start: 12px;
  }
  .skeleton {
    border: 1px solid var(--_line);
    border-radius: 8px;
    animation: appear 1ms 300ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .bone-row {
    display: grid;
    grid-template: 22px 20px / 24px 56px minmax(0, 1fr) 80px 36px;
    column-gap: 8px;
    align-items: center;
    min-block-size: 65px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
  }
  .bone-row:first-of-type {
    border: 0;
  }
  .bone-row i {
    block-size: 12px;
    border-radius: 4px;
    background: var(--_line);
  }
  .bone-row i:nth-child(1) {
    grid-row: span 2;
    block-size: 24px;
    border-radius: 50%;
  }
  .bone-row i:nth-child(2) {
    grid-row: span 2;
    inline-size: 32px;
  }
  .bone-row i:nth-child(3) {
    block-size: 14px;
    inline-size: 62%;
  }
  .bone-row:nth-of-type(2n) i:nth-child(3) {
    inline-size: 46%;
  }
  .bone-row i:nth-child(4) {
    grid-row: span 2;
  }
  .bone-row i:nth-child(5) {
    grid-area: 2 / 3;
    inline-size: 36%;
  }
  .list-foot {
    padding-block-start: 8px;
  }
  .delete-all {
    color: var(--_text-2);
  }
  .delete-all:hover {
    color: var(--_danger);
  }
  @container rows (width < 560px) {
    .list-foot {
      padding-inline: var(--_pad);
    }
    .delete-all {
      min-block-size: 44px;
    }
  }
  @media print {
    .list-foot {
      display: none;
    }
  }
  .panel-buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 12px;
  }
`;
