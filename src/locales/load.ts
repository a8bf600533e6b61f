import type { Locales } from '../../components/localized-element.ts';
import type { PartsTranslation, Translation } from './translation.ts';

interface Language {
  readonly words: () => Promise<{ readonly words: Translation }>;
  readonly parts: () => Promise<{ readonly parts: PartsTranslation }>;
}

/** Languages beside English; each is two files that load where it is read. */
export const languages: { readonly [tag: string]: Language } = {
  ar: { words: () => import('./ar.ts'), parts: () => import('./parts/ar.ts') },
  es: { words: () => import('./es.ts'), parts: () => import('./parts/es.ts') },
  fr: { words: () => import('./fr.ts'), parts: () => import('./parts/fr.ts') },
  ht: { words: () => import('./ht.ts'), parts: () => import('./parts/ht.ts') },
  km: { words: () => import('./km.ts'), parts: () => import('./parts/km.ts') },
  ne: { words: () => import('./ne.ts'), parts: () => import('./parts/ne.ts') },
  pt: { words: () => import('./pt.ts'), parts: () => import('./parts/pt.ts') },
  vi: { words: () => import('./vi.ts'), parts: () => import('./parts/vi.ts') },
  'zh-Hans': { words: () => import('./zh-hans.ts'), parts: () => import('./parts/zh-hans.ts') },
  'zh-Hant': { words: () => import('./zh-hant.ts'), parts: () => import('./parts/zh-hant.ts') },
};

/** The language that serves a tag: `es` for `es-MX`, `zh-Hant` for `zh-TW`; undefined for English. */
export function localeFor(tag: string): string | undefined {
  if (!served.has(tag)) served.set(tag, serving(tag));
  return served.get(tag);
}

// Every word of every row asks, and an answer takes longer than the word.
const served = new Map<string, string | undefined>();

function serving(tag: string): string | undefined {
  const { language, script } = new Intl.Locale(tag).maximize();
  return [`${language}-${script}`, language].find((name) => Object.hasOwn(languages, name));
}

/** What loads once for each language, when it is first asked for. */
class Loaded<Value> {
  readonly #import: (language: Language) => Promise<Value>;
  readonly #values = new Map<string, Value | null>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(load: (language: Language) => Promise<Value>) {
    this.#import = load;
  }

  get(tag: string): Value | undefined {
    return this.#values.get(localeFor(tag) ?? '') ?? undefined;
  }

  load(tag: string): Promise<unknown> | undefined {
    const name = localeFor(tag) ?? '';
    const language = languages[name];
    if (!language || this.#values.has(name)) return undefined;
    const promise =
      this.#loading.get(name) ??
      this.#import(language).then(
        (value) => void this.#values.set(name, value),
        // English until the next visit: the browser says why in its console.
        () => void this.#values.set(name, null),
      );
    this.#loading.set(name, promise);
    return promise;
  }
}

const words = new Loaded(async (language) => (await language.words()).words);
const parts = new Loaded(async (language) => (await language.parts()).parts);

export const locales: Locales = {
  words: (tag) => words.get(tag),
  load: (tag) => words.load(tag),
  parts: (tag) => parts.get(tag),
  loadParts: (tag) => parts.load(tag),
};
