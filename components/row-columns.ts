import type { Column } from './list-types.ts';

/** The button of each row's menu; a checkbox takes its place in a selection. */
export const ACTIONS_COLUMN: Column = {
  name: 'actions',
  label: 'columnActions',
  isQuiet: true,
  wide: '36px',
  narrow: '36px',
};

export const SELECT_COLUMN: Column = {
  name: 'select-cell',
  label: 'select',
  isQuiet: true,
  wide: '20px',
  narrow: '20px',
};

export const TITLE_COLUMN = {
  name: 'title-cell',
  sortBy: 'title',
  wide: 'minmax(0, 1fr)',
  narrow: 'minmax(0, 1fr)',
} as const satisfies Partial<Column>;

/** A word only where something is owed: below the title where there is no room. */
export const STATE_COLUMN: Column = {
  name: 'state',
  label: 'columnState',
  isQuiet: true,
  wide: 'auto',
};

export const CHANGED_COLUMN = {
  name: 'changed',
  sortBy: 'changed',
  wide: '128px',
  narrow: 'minmax(112px, auto)',
  isOptional: true,
} as const satisfies Partial<Column>;
