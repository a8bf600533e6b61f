/** What a person has chosen on this device; what is absent is as usual. */
export interface Preferences {
  /** BCP 47 tag; absent: as the page or the browser has it. */
  readonly language?: string;
  /** Absent: as the page or the device has it. */
  readonly theme?: 'light' | 'dark';
  /** Absent: comfortable. */
  readonly density?: 'compact';
  /** False where keys without Ctrl or Alt do nothing. */
  readonly shortcuts?: false;
  /** True where a button leaves the page at once. */
  readonly quickExit?: true;
  /** Which of several services a page shows, as the page names it; absent: its first. */
  readonly service?: string;
}

export const PREFERENCES = 'docassemble-sessions preferences';

/** The choices of this device; none where the browser keeps nothing. */
export function readPreferences(): Preferences {
  try {
    return JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}');
  } catch {
    return {};
  }
}

/** Puts language, direction and theme on an element, where they win over the page's. */
export function dress(element: HTMLElement, { language, theme }: Preferences): void {
  const put = (name: string, value: string | undefined) =>
    value && element.setAttribute(name, value);
  put('lang', language);
  put('dir', language && (language === 'ar' ? 'rtl' : 'ltr'));
  put('data-theme', theme);
}
