import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { AnswerSetList } from './answer-set-list.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import type { DialogActions } from './dialog-actions.ts';
import { listOf } from './event-rows.ts';
import type { RowDetail, Say } from './list-types.ts';
import { refusalWords } from './refusal-words.ts';
import type { RowList } from './row-list.ts';
import type { RowsAhead } from './rows-ahead.ts';
import { TOAST_MS, type UndoToast } from './undo-toast.ts';

interface DeletionHooks {
  readonly t: Say;
  readonly client: () => SessionsClient | null;
  readonly dialogs: DialogActions;
  readonly toast: () => UndoToast | null;
  readonly confirm: () => ConfirmDialog | null;
  readonly ahead: RowsAhead;
  readonly tell: (text: string) => void;
}

/** Longest time a held toast keeps a delete on the device between two renewals. */
const HELD_MS = 60_000;

/** Deletes rows: asks where there is something to lose, and takes back while the toast stands. */
export class RowDeletion {
  readonly #hooks: DeletionHooks;
  /** The delete whose toast is on the screen, and what to say when it is taken back. */
  #deleted: { readonly ids: readonly string[]; readonly undone: string } | null = null;

  constructor(hooks: DeletionHooks) {
    this.#hooks = hooks;
    const toast = hooks.toast();
    toast?.addEventListener('undo', () => void this.#undo());
    toast?.addEventListener('toast-held', () => this.#renew(HELD_MS));
    toast?.addEventListener('toast-gone', () => this.settle());
  }

  /** One form goes at once, with Undo; a set, and several, are asked about. */
  delete(rows: readonly RowDetail[], list: RowList | null): Promise<void> | void {
    const [first, second] = rows;
    if (!first) return;
    if (second) return this.#askAndDeleteMany(rows, list);
    const { id, title } = first;
    if (!(list instanceof AnswerSetList)) return this.#delete(id, title);
    const count = Number(list.rows.find((row) => row.id === id)?.answer_count ?? 0) || 0;
    return this.#askAndDelete(id, title, count);
  }

  /** The toast has gone: the delete may leave the device. */
  settle(): void {
    this.#renew(0);
    this.#deleted = null;
  }

  async #askAndDeleteMany(rows: readonly RowDetail[], list: RowList | null): Promise<void> {
    const { t, dialogs } = this.#hooks;
    const kind = rows[0] && listOf(rows[0]);
    const ids = kind ? await dialogs.deleteRows(rows, kind, HELD_MS) : [];
    const count = ids.length;
    const words = kind === 'forms' ? 'deletedForms' : 'deletedSets';
    // The button that asked may have gone with the rows.
    await list?.updateComplete;
    if (count > 0 && list?.matches(':focus-within') === false) list.focusFirst();
    if (count > 0) await this.#offerUndo(ids, t(words, { count }), t('undoneMany', { count }));
  }

  async #askAndDelete(id: string, title: string, count: number): Promise<void> {
    const { t, confirm } = this.#hooks;
    const isSure = await confirm()?.ask({
      heading: t('deleteSetHeading', { title }),
      text: t('deleteSetText', { count }),
      confirm: t('delete'),
    });
    if (isSure) await this.#delete(id, title);
  }

  async #delete(id: string, title: string): Promise<void> {
    const { t, client, ahead, tell } = this.#hooks;
    ahead.leave([id], true);
    const result = await client()?.deleteInterviewSessions({ ids: [id], undoMs: TOAST_MS });
    ahead.leave([id], false);
    if (!result?.ok) return tell(refusalWords(result, t));
    await this.#offerUndo([id], t('deleted', { title }), t('undone', { title }));
  }

  async #offerUndo(ids: readonly string[], text: string, undone: string): Promise<void> {
    const { t, toast } = this.#hooks;
    announce(`${text} ${t('undo')}: Ctrl+Z`);
    // The toast of an older delete goes first, and carries it out.
    await toast()?.show({ text, undo: true });
    this.#deleted = { ids, undone };
  }

  /** Takes the delete of the toast back. */
  async #undo(): Promise<void> {
    const { t, client, tell } = this.#hooks;
    const deleted = this.#deleted;
    this.#deleted = null;
    if (!deleted) return;
    const back = (await client()?.undoDelete(deleted.ids)) ?? [];
    if (back.length === 0) tell(t('undoTooLate'));
    else announce(deleted.undone);
  }

  /** The toast is being looked at: what it offers must stay possible. */
  #renew(undoMs: number): void {
    if (!this.#deleted) return;
    void this.#hooks.client()?.deleteInterviewSessions({ ids: this.#deleted.ids, undoMs });
  }
}
