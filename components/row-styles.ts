import { listBarStyles } from './list-bar.styles.ts';
import { rowCardStyles } from './row-cards.styles.ts';
import { rowTableStyles } from './row-table.styles.ts';

/** How the first rows of both lists look; what comes later knows better. */
export const rowListStyles = [rowTableStyles, listBarStyles, rowCardStyles];
