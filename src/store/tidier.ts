import type { StoreCore } from './store-core.ts';
import { StoreError } from './store-error.ts';
import { fold, needsFold } from './fold.ts';
import { Repacked } from './parts.ts';
import { messOf, repack } from './repack.ts';

/** Milliseconds after a write before its mess is looked at: writes come in bursts. */
const REST_MS = 50;

/** Keeps what is packed in order, in the background. Content does not change: nobody is told. */
export class Tidier {
  readonly #core: StoreCore;
  #tidying: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(core: StoreCore) {
    this.#core = core;
  }

  /** Something was written. */
  look(): void {
    if (this.#tidying || this.#timer !== undefined || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tidying = this.#tidy()
        .catch((error: unknown) => {
          // Nothing is lost by a tidying that failed; the next write tries it again.
          if (!(error instanceof StoreError || error instanceof Repacked)) reportError(error);
        })
        .finally(() => (this.#tidying = undefined));
    }, REST_MS);
  }

  /** Ends what is under way; nothing begins after. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#tidying;
  }

  async #tidy(): Promise<void> {
    for (;;) {
      // A long question would be asked again and again while its segments go under it.
      await this.#core.quiet();
      if (this.#isStopped) return;
      const view = await this.#core.view();
      const mess = messOf(view);
      if (needsFold(view.state)) await fold(this.#core);
      else if (mess) await repack(this.#core, view, mess);
      else return;
    }
  }
}
