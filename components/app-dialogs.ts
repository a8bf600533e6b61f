import { niceInterviewTitle } from '../src/sessions/nice-interview-title.ts';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { DialogElement } from './dialog-element.ts';
import type { RowDetail } from './list-types.ts';
import type { LoadStart } from './load-answers-dialog.ts';
import type { Strings } from './strings.ts';

/** What the dialogs of the app need, read anew for each. */
export interface DialogContext {
  /** Where they stand. */
  readonly root: ParentNode;
  readonly client: SessionsClient;
  readonly strings: Partial<Strings>;
  readonly timezone: string | null;
  readonly dispatch: readonly DispatchEntry[];
  readonly excludeFilenames: readonly string[];
}

type Tags = HTMLElementTagNameMap;
type DialogTag = {
  [Name in keyof Tags]: Tags[Name] extends DialogElement ? Name : never;
}[keyof Tags];

/** What came of a dialog, as a sentence; null or '' where there is nothing to tell. */
type Told = Promise<string | null>;

/** The one dialog of this tag; its code must be there. */
function place<Name extends DialogTag>(
  tag: Name,
  { root, client, strings, timezone }: DialogContext,
): Tags[Name] {
  const found = root.querySelector(tag) ?? root.appendChild(document.createElement(tag));
  Object.assign(found, { client, strings, timezone });
  return found;
}

/** “Copy as answer set” of a form. */
export async function save(row: RowDetail, context: DialogContext): Told {
  await import('./save-answers-dialog.define.ts');
  const { id, filename, title } = row;
  const form = stripZeroWidth(niceInterviewTitle({ filename }, context));
  return place('save-answers-dialog', context).open({ id, filename, title, form });
}

/** “Use in a form” of a set or a file, “Use an answer set” of a form. */
export async function load(start: LoadStart, context: DialogContext): Told {
  await import('./load-answers-dialog.define.ts');
  const dialog = place('load-answers-dialog', context);
  dialog.dispatch = context.dispatch;
  dialog.excludeFilenames = context.excludeFilenames;
  return dialog.open(start);
}

/** “Add from a file”; a file that was dropped or opened elsewhere is read at once. */
export async function importAnswers(file: File | null, context: DialogContext): Told {
  await import('./import-answers-dialog.define.ts');
  const dialog = place('import-answers-dialog', context);
  let start: LoadStart | null = null;
  const take = (event: Event): void => {
    event.stopPropagation();
    if (event instanceof CustomEvent) start = { source: event.detail };
  };
  dialog.addEventListener('use-in-form', take);
  const told = await dialog.open(file);
  dialog.removeEventListener('use-in-form', take);
  return start ? load(start, context) : told;
}

/** “Export JSON” of several rows. */
export async function exportRows(rows: readonly RowDetail[], context: DialogContext): Told {
  await import('./export-answers-dialog.define.ts');
  return place('export-answers-dialog', context).open(rows);
}

/** “Choose what to keep” of a row that was changed in two places. */
export async function resolve(row: RowDetail, context: DialogContext): Told {
  await import('./conflict-dialog.define.ts');
  return place('conflict-dialog', context).open(row);
}

/** “Delete” of several rows; the ids that went. */
export async function deleteRows(
  rows: readonly RowDetail[],
  kind: 'forms' | 'answer-sets',
  undoMs: number,
  context: DialogContext,
): Promise<readonly string[]> {
  await import('./delete-rows-dialog.define.ts');
  return place('delete-rows-dialog', context).open(rows, kind, undoMs);
}
