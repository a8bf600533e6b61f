import type { Json } from '../sessions/session-row.ts';
import { type Backend, CAPABILITIES, type StoredAnswers } from './backend.ts';
import { Draft, type Step } from './draft.ts';
import { Image } from './image.ts';
import { Listeners } from './listeners.ts';
import { menuOf } from './menu.ts';
import type { Edit, StoreChange } from './session-store.ts';
import type { StoreState } from './store-state.ts';
import { StoreError } from './store-error.ts';

/** Keeps everything in this tab and nothing on the device. */
export class MemoryBackend implements Backend {
  readonly durable = false;
  readonly #listeners = new Listeners();
  readonly #meta = new Map<string, Json>();
  readonly #answers = new Map<string, StoredAnswers>();
  #image: Image | undefined = new Image();

  async image(): Promise<Image> {
    if (!this.#image) throw new StoreError('closed', 'The store is closed');
    return this.#image;
  }

  async head(): Promise<undefined> {
    return undefined;
  }

  async state(): Promise<StoreState> {
    return (await this.image()).state;
  }

  async outbox(): Promise<readonly Edit[]> {
    return (await this.image()).edits();
  }

  async write<Value>(step: Step<Value>): Promise<Value> {
    const image = await this.image();
    const draft = new Draft(image);
    const value = step(draft);
    if (!draft.isChanged) return value;
    const change = draft.toChange();
    image.update(draft.toUpdate());
    if (change) this.#listeners.tell(change);
    return value;
  }

  async getMeta(name: string): Promise<Json | undefined> {
    return this.#meta.get(name);
  }

  async setMeta(name: string, value: Json): Promise<void> {
    this.#meta.set(name, value);
    if (name !== CAPABILITIES) return;
    this.#image = (await this.image()).withMenu(menuOf(value));
    this.#listeners.tell({ ids: 'all', outbox: false });
  }

  async answers(id: string): Promise<StoredAnswers | undefined> {
    return this.#answers.get(id);
  }

  async putAnswers(id: string, answers: StoredAnswers): Promise<void> {
    this.#answers.set(id, answers);
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#image = undefined;
    this.#meta.clear();
    this.#answers.clear();
  }

  async destroy(): Promise<void> {
    await this.close();
  }
}
