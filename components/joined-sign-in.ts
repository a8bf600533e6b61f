import type { ClientStatus, Credentials } from '../src/sessions/sessions-client.ts';
import type { AppActions } from './app-actions.ts';
import { announce } from './announcer.ts';
import type { JoinedDesk } from './joined-desk.ts';
import type { RowList } from './row-list.ts';

interface SignInHooks {
  readonly notLoaded: () => string;
  /** The person who used the form is in. */
  readonly signedIn: () => void;
}

/** The way in, in the place of the rows of somebody who is signed out. */
export class JoinedSignIn {
  readonly #list: RowList;
  readonly #desk: JoinedDesk;
  readonly #hooks: SignInHooks;
  #form: HTMLElement | null = null;
  #actions: AppActions | null = null;
  /** A button that was pressed may have lost the focus since. */
  #isUsed = false;

  constructor(list: RowList, desk: JoinedDesk, hooks: SignInHooks) {
    this.#list = list;
    this.#desk = desk;
    this.#hooks = hooks;
    desk.addEventListener('desk-update', this.#refresh);
  }

  /** Shows the form, or the field for the passphrase of a locked device. */
  async open({ connection, waiting }: ClientStatus): Promise<void> {
    const isLocked = connection.kind === 'signed-out' && connection.locked === true;
    try {
      await (isLocked ? import('./unlock-form.define.ts') : import('./app-sign-in.ts'));
    } catch {
      return announce(this.#hooks.notLoaded());
    }
    this.#actions = await this.#desk.open();
    const { client } = this.#desk;
    if (!client || client.status.person) return;
    this.close();
    this.#form = document.createElement(isLocked ? 'unlock-form' : 'sign-in-form');
    this.#form.slot = 'signed-out';
    Object.assign(this.#form, isLocked ? { client, waiting } : { server: client.server });
    this.#form.addEventListener('credentials', this.#onCredentials);
    this.#refresh();
    this.#list.append(this.#form);
    // Its fields are there with its first drawing.
    await Promise.all([this.#list.updateComplete, drawn(this.#form)]);
    this.#form?.focus();
  }

  /** Somebody is signed in, or the server is another. */
  close(): void {
    const form = this.#form;
    if (!form) return;
    const wasHere = this.#isUsed || form.matches(':focus-within');
    this.#form = null;
    this.#isUsed = false;
    form.remove();
    if (wasHere) this.#hooks.signedIn();
  }

  readonly #refresh = (): void => {
    const { strings, capabilities } = this.#desk;
    if (!this.#form) return;
    const { isSigningIn: busy = false, problem = '' } = this.#actions ?? {};
    Object.assign(this.#form, { strings, capabilities, busy, problem });
  };

  readonly #onCredentials = (event: Event): void => {
    // A password is nobody else's business.
    event.stopPropagation();
    if (!(event instanceof CustomEvent)) return;
    const credentials: Credentials = event.detail;
    this.#isUsed = true;
    void this.#actions?.signIn(credentials);
  };
}

function drawn(form: HTMLElement & { readonly updateComplete?: unknown }): unknown {
  return form.updateComplete;
}
