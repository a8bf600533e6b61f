import { pageStorage } from '../store/page-notes.ts';

const NOBODY = 'nobody';

/** Which account of a server this tab is on; outlives a reload, not the tab. */
export interface TabAccount {
  /** Id of the person; null for nobody, by the person's own wish; undefined in a new tab. */
  get(): number | null | undefined;
  set(personId: number | null): void;
}

/** Opens the note of this tab. Where a browser denies its storage, every load is a new tab. */
export function openTabAccount(server: string): TabAccount {
  const storage = pageStorage('sessionStorage');
  const name = `docassemble-sessions ${server}`;
  return {
    get() {
      const text = storage?.getItem(name) ?? undefined;
      return text === undefined || text === NOBODY ? text && null : Number(text);
    },
    set: (personId) => storage?.setItem(name, personId === null ? NOBODY : String(personId)),
  };
}
