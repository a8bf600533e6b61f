import type { Capabilities, Credentials, SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { AnswerSetList } from './answer-set-list.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import { DialogActions } from './dialog-actions.ts';
import { downloadJson } from './download-json.ts';
import { listOf, type RowsDetail, rowsOf } from './event-rows.ts';
import type { RenameDetail, RowDetail, Say } from './list-types.ts';
import type { RowList } from './row-list.ts';
import { TOAST_MS, type UndoToast } from './undo-toast.ts';

interface ActionHooks {
  readonly t: Say;
  readonly client: () => SessionsClient | null;
  readonly capabilities: () => Capabilities | null;
  /** Told which rows are on their way out, before the client's list says so, and when they are not any more. */
  readonly leaving: (ids: readonly string[], isLeaving: boolean) => void;
}

type AppHost = ConstructorParameters<typeof DialogActions>[0];

/** Longest time a held toast keeps a delete on the device between two renewals. */
const HELD_MS = 60_000;

/** Carries out what the lists ask for, through the client, and says what came of it. */
export class AppActions {
  readonly dialogs: DialogActions;
  isSigningIn = false;
  /** Why the last sign-in was refused; '' for none. */
  problem = '';

  readonly #host: AppHost;
  readonly #hooks: ActionHooks;
  /** The delete whose toast is on the screen, and what to say when it is taken back. */
  #deleted: { readonly ids: readonly string[]; readonly undone: string } | null = null;

  constructor(host: AppHost, hooks: ActionHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.dialogs = new DialogActions(host, {
      client: hooks.client,
      capabilities: hooks.capabilities,
      tell: (text) => this.#tell(text),
      failed: () => this.#tell(hooks.t('notLoaded')),
    });
    const toast = this.#toast;
    toast?.addEventListener('undo', this.#undo);
    toast?.addEventListener('toast-held', () => this.#renew(HELD_MS));
    toast?.addEventListener('toast-gone', () => this.#settle());
  }

  /** Does what an event of a list asks for; see `AppHandlers`. */
  carryOut(
    { type, detail }: CustomEvent<RenameDetail | RowsDetail>,
    list: RowList | null,
  ): Promise<void> | void {
    const rows = rowsOf(detail);
    const [row] = rows;
    if (!row) return;
    switch (type) {
      case 'resume':
        return this.#resume(row.id);
      case 'rename':
        return 'newName' in detail ? this.#rename(row.id, detail.newName) : undefined;
      case 'delete':
      case 'delete-many':
        return this.deleteRows(rows, list);
      case 'export':
      case 'export-many':
        return this.exportRows(rows);
      case 'copy-many':
        return this.#copyMany(rows);
      case 'copy':
        return this.dialogs.save(row);
      case 'fill':
        return this.dialogs.load({ target: row });
      case 'load':
        return this.dialogs.load({ source: row });
      case 'resolve':
        return this.dialogs.resolve(row);
      case 'retry-edit':
        return this.#eachEdit(row.id, (seq) => this.#client?.retryEdit(seq));
      case 'discard-edit':
        return this.#eachEdit(row.id, (seq) => this.#client?.discardEdit(seq));
      default:
        return undefined;
    }
  }

  get #client(): SessionsClient | null {
    return this.#hooks.client();
  }

  /** Where a row was pressed that had no link: it was shown before its key was known, or has none. */
  #resume(id: string): void {
    const client = this.#client;
    if (!client || this.#hooks.capabilities()?.interviewUrl == null) {
      return this.#tell(this.#hooks.t('cannotResume'));
    }
    const stop = client.watchSession({ id }, (row) => {
      const href = row && client.resumeUrl(row);
      if (row && !href) return;
      stop();
      if (href) follow(href);
      else this.#tell(this.#hooks.t('cannotResume'));
    });
  }

  async #rename(id: string, newName: string | null): Promise<void> {
    const result = await this.#client?.renameInterviewAnswers({ id }, { newName });
    if (!result) return;
    const { t } = this.#hooks;
    const capabilities = this.#hooks.capabilities();
    if (!result.ok) this.#tell(result.message ?? t('refused'));
    else if (newName === null) announce(t('renamedAutomatic'));
    else if (capabilities?.wiring !== 'docassemble') announce(t('renamed', { title: newName }));
    // By an API key alone the name goes where AssemblyLine's own list does not look.
    else this.#tell(t('renamedHere', { title: newName, host: capabilities.title }));
  }

  /** One form goes at once, with Undo; a set, and several, are asked about. */
  deleteRows(rows: readonly RowDetail[], list: RowList | null = null): Promise<void> | void {
    const [first, second] = rows;
    if (!first) return;
    if (second) return this.#askAndDeleteMany(rows, list);
    const { id, title } = first;
    if (!(list instanceof AnswerSetList)) return this.#delete(id, title);
    const count = Number(list.rows.find((row) => row.id === id)?.answer_count ?? 0) || 0;
    return this.#askAndDelete(id, title, count);
  }

  async #askAndDeleteMany(rows: readonly RowDetail[], list: RowList | null): Promise<void> {
    const { t } = this.#hooks;
    const kind = rows[0] && listOf(rows[0]);
    const ids = kind ? await this.dialogs.deleteRows(rows, kind, HELD_MS) : [];
    const count = ids.length;
    const words = kind === 'forms' ? 'deletedForms' : 'deletedSets';
    // The button that asked may have gone with the rows.
    await list?.updateComplete;
    if (count > 0 && list?.matches(':focus-within') === false) list.focusFirst();
    if (count > 0) await this.#offerUndo(ids, t(words, { count }), t('undoneMany', { count }));
  }

  async #askAndDelete(id: string, title: string, count: number): Promise<void> {
    const { t } = this.#hooks;
    const isSure = await this.#dialog?.ask({
      heading: t('deleteSetHeading', { title }),
      text: t('deleteSetText', { count }),
      confirm: t('delete'),
    });
    if (isSure) await this.#delete(id, title);
  }

  async #delete(id: string, title: string): Promise<void> {
    const { t } = this.#hooks;
    this.#hooks.leaving([id], true);
    const result = await this.#client?.deleteInterviewSessions({ ids: [id], undoMs: TOAST_MS });
    this.#hooks.leaving([id], false);
    if (!result?.ok) return this.#tell(result?.message ?? t('refused'));
    await this.#offerUndo([id], t('deleted', { title }), t('undone', { title }));
  }

  async #offerUndo(ids: readonly string[], text: string, undone: string): Promise<void> {
    announce(`${text} ${this.#hooks.t('undo')}: Ctrl+Z`);
    // The toast of an older delete goes first, and carries it out.
    await this.#toast?.show({ text, undo: true });
    this.#deleted = { ids, undone };
  }

  /** Takes the delete of the toast back. */
  readonly #undo = (): void => {
    const deleted = this.#deleted;
    this.#deleted = null;
    if (deleted) void this.#takeBack(deleted.ids, deleted.undone);
  };

  async #takeBack(ids: readonly string[], undone: string): Promise<void> {
    const { t } = this.#hooks;
    const back = (await this.#client?.undoDelete(ids)) ?? [];
    if (back.length === 0) this.#tell(t('undoTooLate'));
    else announce(undone);
  }

  /** The toast has gone: the delete may leave the device. */
  #settle(): void {
    this.#renew(0);
    this.#deleted = null;
  }

  /** The toast is being looked at: what it offers must stay possible. */
  #renew(undoMs: number): void {
    if (this.#deleted)
      void this.#client?.deleteInterviewSessions({ ids: this.#deleted.ids, undoMs });
  }

  /** One becomes a file at once; several are packed in a dialog. */
  exportRows(rows: readonly RowDetail[]): Promise<void> | void {
    const [first, second] = rows;
    if (first) return second ? this.dialogs.exportRows(rows) : this.#export(first.id, first.title);
  }

  /** Each becomes an answer set under its own name. */
  async #copyMany(rows: readonly RowDetail[]): Promise<void> {
    const { t } = this.#hooks;
    let count = 0;
    let refusal: string | undefined;
    for (const { id, title } of rows) {
      const result = await this.#client?.saveInterviewAnswers({ id }, { name: title });
      if (result?.ok) count += 1;
      else refusal ??= result?.message ?? t('refused');
    }
    this.#tell(refusal ?? t('copiedMany', { count }));
  }

  async #export(id: string, title: string): Promise<void> {
    const { t } = this.#hooks;
    const result = await this.#client?.getFilteredSessionVariablesString({ id }).catch(() => null);
    if (!result?.ok) return this.#tell(t('cannotExport'));
    downloadJson(result.value, title);
    announce(t('exported'));
  }

  async #eachEdit(id: string, act: (seq: number) => Promise<void> | undefined): Promise<void> {
    const edits = (await this.#client?.waitingEdits()) ?? [];
    for (const edit of edits) if (edit.id === id) await act(edit.seq);
    void this.#client?.sync();
  }

  /** @returns whether the person is signed in now */
  async signIn(credentials: Credentials): Promise<boolean> {
    const { t } = this.#hooks;
    this.isSigningIn = true;
    this.problem = '';
    this.#host.requestUpdate();
    const refused = 'apiKey' in credentials ? t('signInKeyRefused') : t('signInRefused');
    const result = await this.#client?.signIn(credentials).catch(() => null);
    this.isSigningIn = false;
    if (!result) this.problem = t('signInFailed');
    else if (!result.ok) this.problem = result.message ?? refused;
    this.#host.requestUpdate();
    return result?.ok ?? false;
  }

  /** @returns whether nobody is signed in now */
  async signOut(waiting: number): Promise<boolean> {
    const { t } = this.#hooks;
    this.#settle();
    const result = await this.#client?.signOut();
    if (result?.ok !== false) return true;
    if (result.error !== 'conflict') {
      this.#tell(result.message ?? t('refused'));
      return false;
    }
    const isSure = await this.#dialog?.ask({
      heading: t('signOutHeading', { count: Math.max(waiting, 1) }),
      text: t('signOutText'),
      confirm: t('signOutDrop'),
    });
    return isSure ? ((await this.#client?.signOut({ discard: true }))?.ok ?? false) : false;
  }

  get #toast(): UndoToast | null {
    return this.#host.shadowRoot?.querySelector<UndoToast>('undo-toast') ?? null;
  }

  get #dialog(): ConfirmDialog | null {
    return this.#host.shadowRoot?.querySelector<ConfirmDialog>('confirm-dialog') ?? null;
  }

  #tell(text: string): void {
    announce(text);
    void this.#toast?.show({ text, undo: false });
  }
}

/** As a press on a link in the page would, with the page's own target. */
function follow(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}
