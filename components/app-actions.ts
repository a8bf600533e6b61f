import type { Result } from '../src/sessions/result.ts';
import type { Capabilities, Credentials, SessionsClient } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import { DialogActions } from './dialog-actions.ts';
import { downloadJson } from './download-json.ts';
import { type RowsDetail, rowsOf } from './event-rows.ts';
import type { RenameDetail, RowDetail, Say } from './list-types.ts';
import { refusalWords } from './refusal-words.ts';
import type { RowList } from './row-list.ts';
import { RowDeletion } from './row-deletion.ts';
import type { RowsAhead } from './rows-ahead.ts';
import type { UndoToast } from './undo-toast.ts';

interface ActionHooks {
  readonly t: Say;
  readonly client: () => SessionsClient | null;
  readonly capabilities: () => Capabilities | null;
  readonly ahead: RowsAhead;
}

type Refused = Extract<Result<never>, { ok: false }>;
type AppHost = ConstructorParameters<typeof DialogActions>[0];

/** Carries out what the lists ask for, through the client, and says what came of it. */
export class AppActions {
  readonly dialogs: DialogActions;
  isSigningIn = false;
  /** Why the last sign-in was refused; '' for none. */
  problem = '';

  readonly #host: AppHost;
  readonly #hooks: ActionHooks;
  readonly #deletion: RowDeletion;

  constructor(host: AppHost, hooks: ActionHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.dialogs = new DialogActions(host, {
      client: hooks.client,
      capabilities: hooks.capabilities,
      tell: (text) => this.#tell(text),
      failed: () => this.#tell(hooks.t('notLoaded')),
    });
    this.#deletion = new RowDeletion({
      ...hooks,
      dialogs: this.dialogs,
      toast: () => this.#toast,
      confirm: () => this.#dialog,
      tell: (text) => this.#tell(text),
    });
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
    const { t, ahead } = this.#hooks;
    ahead.rename(id, newName);
    const result = await this.#client?.renameInterviewAnswers({ id }, { newName });
    ahead.settle(id, result?.ok ?? false);
    if (!result) return;
    const capabilities = this.#hooks.capabilities();
    if (!result.ok) this.#tell(refusalWords(result, t));
    else if (newName === null) announce(t('renamedAutomatic'));
    else if (capabilities?.wiring !== 'docassemble') announce(t('renamed', { title: newName }));
    // By an API key alone the name goes where AssemblyLine's own list does not look.
    else this.#tell(t('renamedHere', { title: newName, host: capabilities.title }));
  }

  /** @param list the list that asked, where one did */
  deleteRows(rows: readonly RowDetail[], list: RowList | null = null): Promise<void> | void {
    return this.#deletion.delete(rows, list);
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
      else refusal ??= refusalWords(result, t);
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
    const result = await this.#client?.signIn(credentials).catch(() => null);
    this.isSigningIn = false;
    if (!result) this.problem = t('signInFailed');
    else if (!result.ok) this.problem = this.#signInWords(result, 'apiKey' in credentials);
    this.#host.requestUpdate();
    return result?.ok ?? false;
  }

  /** Another service is about to be shown: what was offered for this one has been offered. */
  changeService(told: string): void {
    this.problem = '';
    // Takes the place of an older message, which carries out its delete.
    this.#tell(told);
  }

  #signInWords(refused: Refused, isKey: boolean): string {
    const { t } = this.#hooks;
    const isPlain = refused.error === 'forbidden' && refused.code === undefined;
    if (!isPlain) return refusalWords(refused, t);
    return t(isKey ? 'signInKeyRefused' : 'signInRefused');
  }

  /** @returns whether nobody is signed in now */
  async signOut(waiting: number): Promise<boolean> {
    const { t } = this.#hooks;
    this.#deletion.settle();
    const result = await this.#client?.signOut();
    if (result?.ok !== false) return true;
    if (result.error !== 'conflict') {
      this.#tell(refusalWords(result, t));
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
