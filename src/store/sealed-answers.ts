import { isJsonObject } from '../sessions/is-json-object.ts';
import type { JsonObject } from '../sessions/session-row.ts';
import { seal } from './seal.ts';
import { type Sealed, unseal } from './sealing.ts';

/** The answers of one session, as of when they were read. */
export interface StoredAnswers {
  readonly variables: JsonObject;
  readonly rev: number;
  readonly asOf: string;
}

/** Answers as the disk has them: the variables unreadable without the key. */
export interface SealedAnswers {
  readonly variables: Sealed;
  readonly rev: number;
  readonly asOf: string;
}

/** The id is sealed in: answers moved under another session do not open. */
export async function sealAnswers(
  key: CryptoKey,
  id: string,
  { variables, rev, asOf }: StoredAnswers,
): Promise<SealedAnswers> {
  return { variables: await seal(key, variables, id), rev, asOf };
}

/** @returns undefined when they do not open: damaged, or of another key */
export async function unsealAnswers(
  key: CryptoKey,
  id: string,
  { variables, rev, asOf }: SealedAnswers,
): Promise<StoredAnswers | undefined> {
  const opened = await unseal(key, variables, id);
  return isJsonObject(opened) ? { variables: opened, rev, asOf } : undefined;
}
