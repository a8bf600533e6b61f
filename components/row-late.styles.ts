import { css } from 'lit';
import { rowPrintStyles } from './row-print.styles.ts';

/** What rows say besides, below what they owe; and rows on paper. */
export const rowLateStyles = css`
  .deletion {
    display: block;
    max-inline-size: 152px;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    text-wrap: balance;
  }
  .pill + .deletion {
    margin-block-start: 4px;
  }

  @container rows (width < 840px) {
    .deletion {
      max-inline-size: none;
      margin-block-start: 4px;
    }
  }

  @container rows (width < 560px) {
    .row .state:has(.deletion) {
      display: block;
      flex: 1 0 100%;
    }
    .deletion:first-child {
      margin: 0;
    }
  }

  ${rowPrintStyles}
`;
