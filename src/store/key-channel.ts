import { opened } from './sealing.ts';

/*
 * The tabs of this device hand each other the key that a passphrase opened, so that one tab asks
 * for it and not each. The key can be used there and not read, and is never on a disk.
 */

type Message =
  | { readonly kind: 'ask'; readonly id: string }
  | { readonly kind: 'key'; readonly id: string; readonly key: CryptoKey }
  | { readonly kind: 'forget' };

const NAME = 'docassemble-sessions-key';
const ANSWER_MS = 250;

let channel: BroadcastChannel | undefined;
const listeners = new Set<() => void>();

/** Joins the other tabs, for as long as this one lives. */
function open(): BroadcastChannel {
  if (channel) return channel;
  channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data));
  return channel;
}

function hear(message: Message): void {
  if (message.kind === 'ask') {
    if (message.id === opened.id) tellKey();
  } else if (message.kind === 'key') {
    take(message.id, message.key);
  } else {
    take(undefined, undefined);
  }
}

function take(id: string | undefined, key: CryptoKey | undefined): void {
  if (id === opened.id) return;
  delete opened.id;
  delete opened.key;
  if (id !== undefined && key) Object.assign(opened, { id, key });
  for (const listener of listeners) listener();
}

function tell(message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- channels have no origin
  open().postMessage(message);
}

function tellKey(): void {
  const { id, key } = opened;
  if (id === undefined || !key) return;
  try {
    tell({ kind: 'key', id, key });
  } catch (error) {
    // An engine whose keys stay in their tab: each asks for the passphrase.
    if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error;
  }
}

/** Calls `listener` when this or another tab has opened the key; returns what stops that. */
export function onKeyChange(listener: () => void): () => void {
  open();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** This tab has opened the key. */
export function shareKey(id: string, key: CryptoKey): void {
  take(id, key);
  tellKey();
}

/** No tab has the key any more. */
export function forgetKey(): void {
  delete opened.id;
  delete opened.key;
  tell({ kind: 'forget' });
}

/** Whether this tab has the key by now: another one may have it. */
export async function askForKey(id: string): Promise<boolean> {
  if (opened.id === id) return true;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ANSWER_MS);
    const stop = onKeyChange(() => {
      if (opened.id !== id) return;
      clearTimeout(timer);
      stop();
      resolve();
    });
    tell({ kind: 'ask', id });
  });
  return opened.id === id;
}
