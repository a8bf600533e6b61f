import { createUuid } from '../store/uuid.ts';

/** A key for a session that is made here: 32 letters and digits. A capability, as docassemble's. */
export function createSessionKey(): string {
  return createUuid().replaceAll('-', '');
}
