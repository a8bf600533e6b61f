import type { KeyName } from './sealing.ts';

/** What scrypt costs: memory is 128 · N · r bytes. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** A key as only its passphrase opens it. */
export interface WrappedKey {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly cost: ScryptCost;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** The lock of a device, kept in the place of the key that it holds back. */
export interface Lock extends KeyName, WrappedKey {
  /** Wrong passphrases since the last right one. */
  readonly failures: number;
  /** Clock time of the last wrong one. */
  readonly lastFailureMs: number;
}
