/** A value encrypted with AES-GCM. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** Stands where a key was: the one of this name opens only with the passphrase of the device. */
export interface KeyName {
  readonly id: string;
}

/** The key that a passphrase has opened in this tab. */
export const opened: { id?: string; key?: CryptoKey } = {};

/** The key that is kept, or that stands for; undefined while the device is locked. */
export function keyIn(kept: CryptoKey | KeyName): CryptoKey | undefined {
  return kept instanceof CryptoKey ? kept : kept.id === opened.id ? opened.key : undefined;
}

/**
 * Whether values can be encrypted here: not in a page over plain HTTP, where the browser has no
 * WebCrypto. What must not lie readable on the disk then stays in memory.
 */
export function canSeal(): boolean {
  return typeof globalThis.crypto?.subtle === 'object';
}

/** The value again; undefined when key, context or data are not what they were. */
export async function unseal(
  key: CryptoKey,
  { iv, data }: Sealed,
  context: string,
): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) },
      key,
      data,
    );
    return JSON.parse(new TextDecoder().decode(plain));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
