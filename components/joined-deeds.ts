import type { RowsDetail } from './event-rows.ts';
import type { RenameDetail, Sort } from './list-types.ts';
import type { RowList } from './row-list.ts';
import type { SessionList } from './session-list.ts';
import { unlessPrevented } from './unless-prevented.ts';

type RowEvent = CustomEvent<RenameDetail | RowsDetail>;

interface Deeds {
  /** What is asked of rows. */
  readonly carryOut: (event: RowEvent) => unknown;
  readonly sort: (sort: Sort) => void;
  readonly searchAnswers: () => void;
  readonly clear: () => void;
  readonly sync: () => void;
  readonly signIn: () => void;
}

/** `view` is not among them: how answers are shown is the page's choice. */
const ROW_EVENTS = [
  'resume',
  'rename',
  'delete',
  'export',
  'copy',
  'fill',
  'load',
  'resolve',
  'retry-edit',
  'discard-edit',
  'delete-many',
  'export-many',
  'copy-many',
];

/** Has done what the events of a list ask for, unless the page prevents them. */
export function hearDeeds(list: RowList, deeds: Deeds): void {
  const hear = (types: readonly string[], work: (event: CustomEvent) => unknown): void => {
    const onEvent = (event: Event): void => {
      // Dialogs inside the list may fire events of the same names.
      if (!(event instanceof CustomEvent) || event.composedPath()[0] !== list) return;
      unlessPrevented(event, () => void work(event));
    };
    for (const type of types) list.addEventListener(type, onEvent);
  };
  hear(ROW_EVENTS, (event) => (isFollowed(event, list) ? undefined : deeds.carryOut(event)));
  hear(['sort-change'], ({ detail }) => deeds.sort(detail));
  hear(['search-answers'], deeds.searchAnswers);
  hear(['clear-search'], deeds.clear);
  hear(['retry'], deeds.sync);
  hear(['sign-in'], deeds.signIn);
}

/** Whether a link leads to the form by itself. */
function isFollowed({ type, detail }: CustomEvent, list: RowList): boolean {
  return type === 'resume' && isFormList(list) && list.resumeUrl(detail) !== null;
}

export function isFormList(list: RowList): list is SessionList {
  return 'resumeUrl' in list;
}
