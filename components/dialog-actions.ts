import type { ReactiveControllerHost } from 'lit';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import type { Capabilities } from '../src/sessions/sessions-client.ts';
import type { DialogContext } from './app-dialogs.ts';
import type { RowDetail } from './list-types.ts';
import type { Strings } from './strings.ts';

type Dialogs = typeof import('./app-dialogs.ts');

interface DialogHooks {
  readonly client: () => SessionsClient | null;
  readonly capabilities: () => Capabilities | null;
  readonly tell: (text: string) => void;
  /** A dialog could not be loaded. */
  readonly failed: () => void;
}

type DialogHost = ReactiveControllerHost &
  HTMLElement & {
    readonly strings: Partial<Strings>;
    readonly excludeFilenames: readonly string[];
  };

/** What a person does in a dialog. Its code is loaded when the first one is asked for. */
export class DialogActions {
  readonly #host: DialogHost;
  readonly #hooks: DialogHooks;
  /** A file that came before somebody was signed in. */
  #file: File | null = null;
  #stop: (() => void) | null = null;

  constructor(host: DialogHost, hooks: DialogHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  get #client(): SessionsClient | null {
    return this.#hooks.client();
  }

  /** Another client may know the person that a file waits for. */
  clientChanged(): void {
    if (this.#file) this.takeFile(this.#file);
  }

  save(row: RowDetail): Promise<void> {
    return this.#open((dialogs, context) => dialogs.save(row, context));
  }

  load(start: { readonly target: RowDetail } | { readonly source: RowDetail }): Promise<void> {
    const { id, title } = 'target' in start ? start.target : start.source;
    const row = { id, title };
    return this.#open((dialogs, context) =>
      dialogs.load('target' in start ? { target: row } : { source: row }, context),
    );
  }

  resolve(row: RowDetail): Promise<void> {
    return this.#open((dialogs, context) => dialogs.resolve(row, context));
  }

  /** Fires `before-import`, which can be prevented. */
  importAnswers(): void {
    const options = { bubbles: true, composed: true, cancelable: true };
    if (!this.#host.dispatchEvent(new CustomEvent('before-import', options))) return;
    void this.#open((dialogs, context) => dialogs.importAnswers(null, context));
  }

  exportRows(rows: readonly RowDetail[]): Promise<void> {
    return this.#open((dialogs, context) => dialogs.exportRows(rows, context));
  }

  /** Asks by number and name; the ids of what was deleted. */
  async deleteRows(
    rows: readonly RowDetail[],
    kind: 'forms' | 'answer-sets',
    undoMs: number,
  ): Promise<readonly string[]> {
    let gone: readonly string[] = [];
    await this.#open(async (dialogs, context) => {
      gone = await dialogs.deleteRows(rows, kind, undoMs, context);
      return null;
    });
    return gone;
  }

  async #open(
    show: (dialogs: Dialogs, context: DialogContext) => Promise<string | null>,
  ): Promise<void> {
    const context = this.#context();
    if (!context) return;
    try {
      const told = await show(await import('./app-dialogs.ts'), context);
      if (told) this.#hooks.tell(told);
    } catch {
      // The only thing left to fail is the code of the dialog itself, with no network.
      this.#hooks.failed();
    }
  }

  #context(): DialogContext | null {
    const { strings, excludeFilenames, shadowRoot } = this.#host;
    const client = this.#client;
    const root = shadowRoot?.querySelector('.app');
    if (!client || !root) return null;
    return {
      root,
      client,
      strings,
      excludeFilenames,
      timezone: client.status.person?.timezone ?? null,
      dispatch: this.#hooks.capabilities()?.dispatch ?? [],
    };
  }

  /** Reads it as soon as it is known whose answers they are. */
  takeFile(file: File): void {
    this.#file = file;
    this.#stop?.();
    this.#stop =
      this.#client?.watchStatus(({ person }) => {
        if (!person || this.#file !== file) return;
        this.#file = null;
        void this.#host.updateComplete.then(() =>
          this.#open((dialogs, context) => dialogs.importAnswers(file, context)),
        );
      }) ?? null;
  }
}
