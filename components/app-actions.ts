import type { ReactiveControllerHost } from 'lit';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type {
  Capabilities,
  Credentials,
  LocalRow,
  SessionsClient,
} from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import { AnswerSetList } from './answer-set-list.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import { downloadJson } from './download-json.ts';
import type { RenameDetail, RowDetail, Say } from './list-types.ts';
import { TOAST_MS, type UndoToast } from './undo-toast.ts';

interface ActionHooks {
  readonly t: Say;
  readonly capabilities: () => Capabilities | null;
}

type AppHost = ReactiveControllerHost & HTMLElement;

/** Longest time a held toast keeps a delete on the device between two renewals. */
const HELD_MS = 60_000;

/** Carries out what the lists ask for, through the client, and says what came of it. */
export class AppActions {
  client: SessionsClient | null = null;
  isSigningIn = false;
  /** Why the last sign-in was refused; '' for none. */
  problem = '';

  readonly #host: AppHost;
  readonly #hooks: ActionHooks;
  /** The delete whose toast is on the screen. */
  #deleted: { readonly ids: readonly string[]; readonly title: string } | null = null;
  /** Rows that are deleted before the client's list says so. */
  readonly #leaving = new Set<string>();

  constructor(host: AppHost, hooks: ActionHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  /** The rows that are not just being deleted. */
  without(rows: readonly LocalRow[]): readonly LocalRow[] {
    return this.#leaving.size === 0 ? rows : rows.filter(({ id }) => !this.#leaving.has(id));
  }

  readonly resumeUrl = (row: SessionRow): string | null => this.client?.resumeUrl(row) ?? null;

  /** A link leads there by itself; without one the person is told why nothing opens. */
  readonly onResume = (event: CustomEvent<RowDetail>): void => {
    if (this.#hooks.capabilities()?.interviewUrl == null) this.#tell(this.#hooks.t('cannotResume'));
    else event.stopPropagation();
  };

  readonly onRename = (event: CustomEvent<RenameDetail>): void => {
    const { id, newName } = event.detail;
    void this.#rename(id, newName);
  };

  async #rename(id: string, newName: string | null): Promise<void> {
    const result = await this.client?.renameInterviewAnswers({ id }, { newName });
    if (!result) return;
    const { t } = this.#hooks;
    if (!result.ok) this.#tell(result.message ?? t('refused'));
    else announce(newName === null ? t('renamedAutomatic') : t('renamed', { title: newName }));
  }

  readonly onDelete = (event: CustomEvent<RowDetail>): void => {
    const { id, title } = event.detail;
    void this.#delete(id, title);
  };

  readonly onDeleteSet = (event: CustomEvent<RowDetail>): void => {
    const { id, title } = event.detail;
    const list = event.currentTarget;
    if (!(list instanceof AnswerSetList)) return;
    const count = Number(list.rows.find((row) => row.id === id)?.answer_count ?? 0) || 0;
    void this.#askAndDelete(id, title, count);
  };

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
    this.#leaving.add(id);
    this.#host.requestUpdate();
    const result = await this.client?.deleteInterviewSessions({ ids: [id], undoMs: TOAST_MS });
    this.#leaving.delete(id);
    this.#host.requestUpdate();
    if (!result?.ok) return this.#tell(result?.message ?? t('refused'));
    const text = t('deleted', { title });
    announce(`${text} ${t('undo')}: Ctrl+Z`);
    // The toast of an older delete goes first, and carries it out.
    await this.#toast?.show({ text, undo: true });
    this.#deleted = { ids: [id], title };
  }

  /** Takes the delete of the toast back. */
  readonly undo = (): void => {
    const deleted = this.#deleted;
    this.#deleted = null;
    if (deleted) void this.#takeBack(deleted.ids, deleted.title);
  };

  async #takeBack(ids: readonly string[], title: string): Promise<void> {
    const { t } = this.#hooks;
    const back = (await this.client?.undoDelete(ids)) ?? [];
    if (back.length === 0) this.#tell(t('undoTooLate'));
    else announce(t('undone', { title }));
  }

  /** The toast is being looked at: what it offers must stay possible. */
  readonly hold = (): void => {
    this.#renew(HELD_MS);
  };

  /** The toast has gone: the delete may leave the device. */
  readonly settle = (): void => {
    this.#renew(0);
    this.#deleted = null;
  };

  #renew(undoMs: number): void {
    if (this.#deleted)
      void this.client?.deleteInterviewSessions({ ids: this.#deleted.ids, undoMs });
  }

  readonly onExport = (event: CustomEvent<RowDetail>): void => {
    const { id, title } = event.detail;
    void this.#export(id, title);
  };

  async #export(id: string, title: string): Promise<void> {
    const { t } = this.#hooks;
    const result = await this.client?.getFilteredSessionVariablesString({ id }).catch(() => null);
    if (!result?.ok) return this.#tell(t('cannotExport'));
    downloadJson(result.value, title);
    announce(t('exported'));
  }

  readonly onRetryEdit = (event: CustomEvent<RowDetail>): void => {
    void this.#eachEdit(event.detail.id, (seq) => this.client?.retryEdit(seq));
  };

  readonly onDiscardEdit = (event: CustomEvent<RowDetail>): void => {
    void this.#eachEdit(event.detail.id, (seq) => this.client?.discardEdit(seq));
  };

  async #eachEdit(id: string, act: (seq: number) => Promise<void> | undefined): Promise<void> {
    const edits = (await this.client?.waitingEdits()) ?? [];
    for (const edit of edits) if (edit.id === id) await act(edit.seq);
    void this.client?.sync();
  }

  /** @returns whether the person is signed in now */
  async signIn(credentials: Credentials): Promise<boolean> {
    const { t } = this.#hooks;
    this.isSigningIn = true;
    this.problem = '';
    this.#host.requestUpdate();
    const refused = 'apiKey' in credentials ? t('signInKeyRefused') : t('signInRefused');
    const result = await this.client?.signIn(credentials).catch(() => null);
    this.isSigningIn = false;
    if (!result) this.problem = t('signInFailed');
    else if (!result.ok) this.problem = result.message ?? refused;
    this.#host.requestUpdate();
    return result?.ok ?? false;
  }

  /** @returns whether nobody is signed in now */
  async signOut(waiting: number): Promise<boolean> {
    const { t } = this.#hooks;
    this.settle();
    const result = await this.client?.signOut();
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
    return isSure ? ((await this.client?.signOut({ discard: true }))?.ok ?? false) : false;
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
