import type { ScryptCost, WrappedKey } from './lock.ts';

/**
 * About half a second and 32 MB on a small computer: what OWASP recommends where memory is scarce
 * (2^15, 8, 3), as hard to guess as 128 MB would be at once.
 */
export const COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

const ALGORITHM = 'AES-GCM';

/** The same passphrase from every keyboard: composed and decomposed letters are one. */
async function stretch(
  passphrase: string,
  { salt, cost }: Pick<WrappedKey, 'salt' | 'cost'>,
): Promise<CryptoKey> {
  const { scryptAsync } = await import('@noble/hashes/scrypt.js');
  const bits = await scryptAsync(passphrase.normalize('NFKC'), salt, { ...cost, dkLen: 32 });
  const usages: KeyUsage[] = ['wrapKey', 'unwrapKey'];
  return crypto.subtle.importKey('raw', Uint8Array.from(bits), ALGORITHM, false, usages);
}

/** Wraps a key, which must be extractable, in a passphrase. */
export async function wrapKey(
  key: CryptoKey,
  passphrase: string,
  cost: ScryptCost,
): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await stretch(passphrase, { salt, cost });
  const data = await crypto.subtle.wrapKey('raw', key, wrapping, { name: ALGORITHM, iv });
  return { salt, cost, iv, data };
}

/** The key again; undefined for another passphrase. `extractable` only to wrap it anew. */
export async function unwrapKey(
  wrapped: WrappedKey,
  passphrase: string,
  extractable = false,
): Promise<CryptoKey | undefined> {
  const { iv, data } = wrapped;
  const wrapping = await stretch(passphrase, wrapped);
  const algorithm = { name: ALGORITHM, iv };
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  try {
    return await crypto.subtle.unwrapKey(
      'raw',
      data,
      wrapping,
      algorithm,
      ALGORITHM,
      extractable,
      usages,
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

/** A new key that can be wrapped. */
export function createWrappableKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, true, ['encrypt', 'decrypt']);
}

/** The same key, which script can use and no longer read. */
export async function closedKey(key: CryptoKey): Promise<CryptoKey> {
  const bits = await crypto.subtle.exportKey('raw', key);
  return crypto.subtle.importKey('raw', bits, ALGORITHM, false, ['encrypt', 'decrypt']);
}
