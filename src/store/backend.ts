import type { Json, JsonObject } from '../sessions/session-row.ts';
import type { Step } from './draft.ts';
import type { Head } from './head.ts';
import type { Image } from './image.ts';
import type { Edit, StoreChange } from './session-store.ts';
import type { StoreState } from './store-state.ts';

/** The answers of one session, as of when they were read. */
export interface StoredAnswers {
  readonly variables: JsonObject;
  readonly rev: number;
  readonly asOf: string;
}

/** Where a store keeps what it knows. What is kept, and by what rules, is not its affair. */
export interface Backend {
  readonly durable: boolean;
  /** Everything in memory, loaded when it is not, current as far as this tab has heard. */
  image(): Promise<Image>;
  /** The ready first screen, where that saves loading everything; else undefined. */
  head(): Promise<{ readonly head: Head; readonly asOf: string | null } | undefined>;
  state(): Promise<StoreState>;
  outbox(): Promise<readonly Edit[]>;
  /** Runs a step on what is stored now and writes its changes, all or none. */
  write<Value>(step: Step<Value>, durability: IDBTransactionDurability): Promise<Value>;
  getMeta(name: string): Promise<Json | undefined>;
  setMeta(name: string, value: Json): Promise<void>;
  answers(id: string): Promise<StoredAnswers | undefined>;
  putAnswers(id: string, answers: StoredAnswers): Promise<void>;
  subscribe(listener: (change: StoreChange) => void): () => void;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

/** Meta value that holds what a server can do; its dispatch menu names the forms. */
export const CAPABILITIES = 'capabilities';
