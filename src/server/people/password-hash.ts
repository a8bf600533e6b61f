import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane. @see OWASP Password Storage Cheat Sheet */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Bytes of a password that are looked at; longer ones are refused, not cut. */
export const PASSWORD_BYTES = 1_024;

/** The hash to store: argon2id with its own salt, in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one that was hashed. Without a hash (nobody of that name) it takes as
 * long and is false, so that the time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return stored !== null && isRight;
}
