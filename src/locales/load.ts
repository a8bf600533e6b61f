import type { Locales } from '../../components/localized-element.ts';
import type { Translation } from './translation.ts';

type Loader = () => Promise<{ readonly words: Translation }>;

/** Languages beside English; each is a file that loads where it is read. */
export const loaders: { readonly [tag: string]: Loader } = {
  ar: () => import('./ar.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  ht: () => import('./ht.ts'),
  km: () => import('./km.ts'),
  ne: () => import('./ne.ts'),
  pt: () => import('./pt.ts'),
  vi: () => import('./vi.ts'),
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
};

/** The language that serves a tag: `es` for `es-MX`, `zh-Hant` for `zh-TW`; undefined for English. */
export function localeFor(tag: string): string | undefined {
  const { language, script } = new Intl.Locale(tag).maximize();
  return [`${language}-${script}`, language].find((name) => Object.hasOwn(loaders, name));
}

const loaded = new Map<string, Translation | null>();
const loading = new Map<string, Promise<unknown>>();

async function load(name: string): Promise<void> {
  try {
    loaded.set(name, (await loaders[name]?.())?.words ?? null);
  } catch {
    // English until the next visit: the browser says why in its console.
    loaded.set(name, null);
  }
}

/** The languages of `loaders`, each loaded once. */
export const locales: Locales = {
  words(tag) {
    return loaded.get(localeFor(tag) ?? '') ?? undefined;
  },
  load(tag) {
    const name = localeFor(tag);
    if (!name || loaded.has(name)) return undefined;
    const promise = loading.get(name) ?? load(name);
    loading.set(name, promise);
    return promise;
  },
};
