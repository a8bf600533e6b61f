/** What a person has chosen on this device. */
export interface Preferences {
  /** BCP 47 tag; null: as the page or the browser has it. */
  readonly language: string | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** Keys without Ctrl or Alt. */
  readonly shortcuts: boolean;
  /** A button that leaves the page at once. */
  readonly quickExit: boolean;
}

const NAME = 'docassemble-sessions preferences';

const THEMES = ['system', 'light', 'dark'] as const;
const DENSITIES = ['comfortable', 'compact'] as const;

const oneOf = <Value>(known: readonly [Value, ...Value[]], value: unknown): Value =>
  known.find((each) => each === value) ?? known[0];

/** The choices of this device; where the browser keeps none, or something else, the usual ones. */
export function readPreferences(): Preferences {
  const { language, theme, density, shortcuts, quickExit } = stored();
  return {
    language: typeof language === 'string' ? language : null,
    theme: oneOf(THEMES, theme),
    density: oneOf(DENSITIES, density),
    shortcuts: shortcuts !== false,
    quickExit: quickExit === true,
  };
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(preferences));
  } catch (error) {
    // Without storage they hold until the page is closed.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The device is cleared. */
export function forgetPreferences(): void {
  try {
    localStorage.removeItem(NAME);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function stored(): { readonly [Key in keyof Preferences]?: unknown } {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // No storage here, or somebody else's text under this name.
    return {};
  }
}
