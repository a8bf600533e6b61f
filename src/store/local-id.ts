import { createUuid } from './uuid.ts';

/** No server's id begins like it: ours are UUIDs, those of docassemble's pairs are longer. */
const PREFIX = 'local-';

/** An id for a row that no server has numbered yet. */
export function createLocalId(): string {
  return PREFIX + createUuid();
}

/** Whether no server knows this id. */
export function isLocalId(id: string): boolean {
  return id.startsWith(PREFIX);
}
