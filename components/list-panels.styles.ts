import { css } from 'lit';
import { notePanelStyles } from './note-panel.styles.ts';

/** The rename field, notes, and what stands in the rows' place. */
export const listPanelStyles = css`
  ${notePanelStyles}
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

  .skeleton {
    border: 1px solid var(--_line);
    border-radius: 8px;
    animation: appear 1ms 300ms both;
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
    /* What is owed may stand right above. */
    .note {
      margin-block-start: 8px;
    }
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
