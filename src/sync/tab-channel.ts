import type { Connection } from '../sessions/sessions-client.ts';

/** What tabs of one person on one server tell each other about syncing. */
export type TabMessage =
  | { readonly kind: 'state'; readonly state: Connection }
  /** A tab has come and asks for the state. */
  | { readonly kind: 'hello' }
  /** A tab asks the syncing one for a pass; `passed` answers with its `request`. */
  | { readonly kind: 'sync'; readonly request: string }
  | { readonly kind: 'passed'; readonly request: string }
  /** Something may have changed: the syncing tab looks soon. */
  | { readonly kind: 'hint' }
  /** Another tab syncs from now on: ask it again. */
  | { readonly kind: 'leading' };

export interface TabChannel {
  post(message: TabMessage): void;
  close(): void;
}

/** Opens the channel of that name; silent with `name` null, when no other tab shares the store. */
export function openTabChannel(
  name: string | null,
  listener: (message: TabMessage) => void,
): TabChannel {
  if (name === null) return { post: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data));
  return {
    post(message) {
      // What was under way when this tab stopped syncing is nobody's news: the next one tells its own.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
      if (isOpen) channel.postMessage(message);
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}
