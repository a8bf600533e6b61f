import type { ClientStatus, SessionsClient } from '../src/sessions/sessions-client.ts';
import type { JoinedDesk } from './joined-desk.ts';
import { openEdits } from './joined-edits.ts';
import { joinedLists } from './joined-registry.ts';
import type { JoinedPart } from './joining.ts';
import type { Say } from './list-types.ts';
import type { SyncStatus } from './sync-status.ts';
import { unlessPrevented } from './unless-prevented.ts';

/**
 * Shows what a client says of itself, and does what is asked: sends now, or shows what needs the
 * person in the lists of that server. Without a list it offers there and then what helps.
 */
export class JoinedStatus implements JoinedPart {
  readonly #element: SyncStatus;
  readonly #t: Say;
  readonly #ownTimezone: string | null;
  #client: SessionsClient | null = null;
  #stop: (() => void) | null = null;

  constructor(element: SyncStatus, t: Say) {
    this.#element = element;
    this.#t = t;
    this.#ownTimezone = element.timezone;
    for (const type of ['retry', 'show', 'sign-out']) element.addEventListener(type, this.#onEvent);
  }

  follow(client: SessionsClient | null): void {
    this.#stop?.();
    this.#client = client;
    this.#show(null);
    this.#stop = client?.watchStatus((status) => this.#show(status)) ?? null;
  }

  #show(status: ClientStatus | null): void {
    const timezone = this.#ownTimezone ?? status?.person?.timezone ?? null;
    Object.assign(this.#element, { status, timezone });
  }

  readonly #onEvent = (event: Event): void => {
    const element = this.#element;
    // What the dialogs here fire is not meant.
    if (event.composedPath()[0] !== element) return;
    const { showButton } = element;
    unlessPrevented(event, () => {
      if (event.type === 'retry') void this.#client?.sync();
      else if (event.type === 'show') this.#showOwed(showButton);
      else void this.#signOut();
    });
  };

  #showOwed(button: HTMLElement | null): void {
    const client = this.#client;
    const lists = [...joinedLists.values()].filter((list) => list.client === client);
    for (const list of lists) list.showOwed();
    if (!client || lists.length > 0 || !button) return;
    void openEdits({ t: this.#t, client, button, desk: this.#desk(client) });
  }

  async #signOut(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const actions = await this.#desk(client).open();
    await actions.signOut(client.status.waiting);
  }

  #desk(client: SessionsClient): JoinedDesk {
    const { renderRoot, strings } = this.#element;
    const found = renderRoot.querySelector('joined-desk');
    const desk = found ?? renderRoot.appendChild(document.createElement('joined-desk'));
    return Object.assign(desk, { client, strings });
  }
}
