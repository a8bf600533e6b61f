import type { Queryable } from '../database/database.ts';

/** Channel on which every batch of changes is announced once, when it commits. */
export const CHANGES_CHANNEL = 'al_sessions';

/** PostgreSQL refuses payloads of 8,000 bytes. */
const PAYLOAD_BYTES = 7_900;

/** Whose lists changed, up to which `rev`; `'many'`: too many to name, so ask for yourself. */
export interface ChangeNotice {
  readonly rev: number;
  readonly people: readonly number[] | 'many';
}

/** Announces a batch; delivered at commit, never after a rollback. */
export async function notifyChanged(tx: Queryable, notice: ChangeNotice): Promise<void> {
  const full = JSON.stringify(notice);
  const short = JSON.stringify({ rev: notice.rev, people: 'many' } satisfies ChangeNotice);
  await tx.query('select pg_notify($1, $2)', [
    CHANGES_CHANNEL,
    Buffer.byteLength(full) > PAYLOAD_BYTES ? short : full,
  ]);
}

/**
 * Reads the payload of a message on `CHANGES_CHANNEL`.
 *
 * @throws {Error} for a message of somebody else: any program on the database may send one
 */
export function parseChangeNotice(payload: string): ChangeNotice {
  const notice: Partial<ChangeNotice> | null = JSON.parse(payload);
  const { rev, people } = notice ?? {};
  if (typeof rev !== 'number' || !(people === 'many' || Array.isArray(people))) {
    throw new TypeError('This is no announcement of changes.');
  }
  return { rev, people };
}
