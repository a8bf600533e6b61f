import { dress, PREFERENCES, type Preferences, readPreferences } from './preferences.ts';

/** A choice that is put back to what is usual is `null`. */
export type ChangedPreferences = { readonly [Key in keyof Preferences]: Preferences[Key] | null };

/** Keeps the choices that changed; they hold for the next page that is opened here, too. */
export function changePreferences(changed: ChangedPreferences): Preferences {
  const all = Object.entries({ ...readPreferences(), ...changed });
  const chosen: Preferences = Object.fromEntries(all.filter(([, value]) => value !== null));
  try {
    localStorage.setItem(PREFERENCES, JSON.stringify(chosen));
  } catch (error) {
    // Without storage they hold until the page is closed.
    if (!(error instanceof DOMException)) throw error;
  }
  return chosen;
}

/** The device is cleared. */
export function forgetPreferences(): void {
  try {
    localStorage.removeItem(PREFERENCES);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Takes back what `dress` has put on an element, before it is dressed anew. */
export function redress(element: HTMLElement, before: Preferences, now: Preferences): void {
  if (before.language) for (const name of ['lang', 'dir']) element.removeAttribute(name);
  if (before.theme) element.removeAttribute('data-theme');
  dress(element, now);
}
