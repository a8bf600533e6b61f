import { isJsonObject } from '../sessions/is-json-object.ts';
import type { SettingWords } from '../sessions/page-settings.ts';
import { isStorable } from './index/invalid.ts';
import { UsageError } from './usage-error.ts';

/*
 * Values of the file of page settings. `name` is where one stands in the file; none of them is ever
 * quoted.
 */

/** What `name` must be, as the end of a sentence. */
export function mistakeIn(name: string, must: string): UsageError {
  return new UsageError(`PAGE_FILE: ${name} must be ${must}.`);
}

const LANGUAGE = /^[A-Za-z]{2,8}(?:[-_][A-Za-z\d]{1,8})*$/;

/** Text, or one for each language. */
export function wordsIn(value: unknown, name: string): SettingWords {
  if (isText(value)) return value.trim();
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  const texts = entries.flatMap(([language, text]) =>
    LANGUAGE.test(language) && isText(text) ? [[language, text.trim()] as const] : [],
  );
  if (texts.length > 0 && texts.length === entries.length) return Object.fromEntries(texts);
  throw mistakeIn(name, 'text that is not blank, or a text by language: { "en": "…", "es": "…" }');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && isStorable(value);
}

/**
 * A path on this server, whatever a browser makes of it: it takes tabs and line ends out of an
 * address, and `\` for `/`.
 */
const PATH = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u;

function isAddress(text: string): boolean {
  return PATH.test(text) || (/^https?:\/\/[^\s\\]+$/.test(text) && URL.canParse(text));
}

/** Where a link may lead. */
export function addressIn(value: unknown, name: string): SettingWords {
  return each(wordsIn(value, name), isAddress, () =>
    mistakeIn(name, 'an address that begins with https:// or http://, or a path such as /forms'),
  );
}

const PICTURE = /^data:image\/(?:avif|gif|jpeg|png|svg\+xml|webp)[,;][^\p{Cc}]*$/u;

/** A picture that the page may show: its policy lets none of another origin in. */
export function pictureIn(value: unknown, name: string): SettingWords {
  return each(
    wordsIn(value, name),
    (text) => PATH.test(text) || PICTURE.test(text),
    () =>
      mistakeIn(
        name,
        'a picture of this server: a path such as /logo.png, or an address that begins with data:image/',
      ),
  );
}

function each(
  words: SettingWords,
  isGood: (text: string) => boolean,
  mistake: () => UsageError,
): SettingWords {
  if (!(typeof words === 'string' ? [words] : Object.values(words)).every(isGood)) throw mistake();
  return words;
}

function isName(value: unknown): value is string {
  return isText(value) && value.length <= 255;
}

/** Names of interviews or variables. */
export function namesIn(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value) && value.length <= 1000 && value.every(isName)) return value;
  throw mistakeIn(name, 'a list of at most 1000 names: ["…", "…"]');
}

export function flagIn(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw mistakeIn(name, 'true or false');
}
