import { PASSWORD_BYTES } from './password-hash.ts';

/** Characters that a password needs which is the only factor. @see NIST SP 800-63B-4, 3.1.1.2 */
export const PASSWORD_LENGTH = 15;
/** Different characters it needs at least, and what must be left besides the names below. */
const DISTINCT = 6;

/** What a guesser knows: whose password it is, and where it is used. */
export interface PasswordContext {
  readonly email: string;
  readonly service: string | null;
}

const OWN_NAME = 'docassemble sessions';

/**
 * Why a new password will not do, as a sentence for the person; null when it will. Asks for length
 * and for something that is not known or repeated, and for no kinds of characters.
 */
export function passwordFault(password: string, context: PasswordContext): string | null {
  if (Array.from(password.normalize('NFKC')).length < PASSWORD_LENGTH) {
    return `The password needs at least ${PASSWORD_LENGTH} characters: take four words, say.`;
  }
  if (Buffer.byteLength(password) > PASSWORD_BYTES) {
    return `The password may not be longer than ${PASSWORD_BYTES} bytes.`;
  }
  const text = fold(password);
  if (new Set(password.toLowerCase()).size < DISTINCT || isRepeated(text) || isSequence(text)) {
    return 'The password repeats a few characters, or goes up or down in order: take four words, say.';
  }
  const left = withoutNames(text, context);
  if (left !== text && left.length < DISTINCT) {
    return 'The password says little more than the e-mail address or the name of the service.';
  }
  return null;
}

/** Letters and digits alone: punctuation between them hides nothing from a guesser. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function isRepeated(text: string): boolean {
  return /^(.{1,8}?)\1+$/u.test(text);
}

/** `abcdef…` or `987654…`; after 9 comes 0. */
function isSequence(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return [1, -1].some(
    (step) =>
      codes.length > 1 &&
      codes.every((code, at) => {
        const before = codes[at - 1];
        return before === undefined || code === before + step || code === before - 9 * step;
      }),
  );
}

/** What is left when every name that is known is taken away, the longest first. */
function withoutNames(text: string, { email, service }: PasswordContext): string {
  const names = [email, ...email.split(/[@._+-]/), service ?? '', OWN_NAME, ...OWN_NAME.split(' ')]
    .flatMap((name) => [name, ...name.split(/\s+/)])
    .map(fold)
    .filter((name) => name.length > 2)
    .toSorted((a, b) => b.length - a.length);
  return names.reduce((left, name) => left.replaceAll(name, ''), text);
}
