import { listBarStyles } from './list-bar.styles.ts';
import { listPanelStyles } from './list-panels.styles.ts';
import { rowCardStyles } from './row-cards.styles.ts';
import { rowDensityStyles } from './row-density.styles.ts';
import { rowPrintStyles } from './row-print.styles.ts';
import { rowTableStyles } from './row-table.styles.ts';

/** How both lists look; what comes later knows better. */
export const rowListStyles = [
  rowTableStyles,
  listBarStyles,
  listPanelStyles,
  rowCardStyles,
  rowDensityStyles,
  rowPrintStyles,
];
