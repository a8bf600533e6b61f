const NAME = 'docassemble-sessions-keys';

/** Whoever seals and writes holds the keys as they are; whoever changes them waits for those. */
export function holdKeys<Value>(
  mode: 'shared' | 'exclusive',
  work: () => Promise<Value>,
): Promise<Value> {
  // Without WebCrypto there are neither locks nor keys.
  return navigator.locks?.request(NAME, { mode }, work) ?? work();
}
