import type { RefusalCode } from '../src/sessions/refusal-codes.ts';
import type { Refusal, RefusalDetail } from '../src/sessions/result.ts';
import type { Say } from './list-types.ts';
import type { StringKey } from './strings.ts';

/** What was refused; `null` where nobody says why. */
type Refused = (RefusalDetail & { readonly error: Refusal }) | null | undefined;

const WORDS: { readonly [Code in RefusalCode]: StringKey } = {
  forbidden: 'whyForbidden',
  'not-found': 'whyNotFound',
  invalid: 'whyInvalid',
  conflict: 'whyConflict',
  'signed-out': 'whySignedOut',
  uncertain: 'whyUncertain',
  unsupported: 'whyUnsupported',
  offline: 'whyOffline',
  busy: 'whyBusy',
  server: 'whyServer',
  device: 'whyDevice',
  tabs: 'whyTabs',
  storage: 'whyStorage',
  credentials: 'signInRefused',
  'api-key': 'signInKeyRefused',
  'needs-password': 'whyNeedsPassword',
  'needs-key': 'whyNeedsKey',
  locked: 'whyLocked',
  'too-many-tries': 'whyTries',
  unsent: 'whyUnsent',
  'no-sign-ins': 'whyNoSignIns',
  'passphrase-short': 'whyPassphraseShort',
  'passphrase-set': 'whyPassphraseSet',
  'name-blank': 'nameBlank',
  unstorable: 'whyUnstorable',
  'no-descriptions': 'whyNoDescriptions',
  'not-deleted': 'whyNotDeleted',
  encrypted: 'whyEncrypted',
  'not-kept': 'whyNotKept',
  'not-sent': 'whyNotSent',
  'not-safe': 'whyNotSafe',
  'no-form': 'whyNoForm',
  'no-answers': 'whyNoAnswers',
  'not-json': 'whyNotJson',
  'not-object': 'whyNotObject',
  'long-number': 'whyLongNumber',
  'bad-names': 'whyBadNames',
  'too-many': 'whyTooMany',
  'too-deep': 'whyTooDeep',
  'too-large': 'whyTooLarge',
  unreadable: 'whyUnreadable',
  'encrypted-form': 'whyEncryptedForm',
  'answers-refused': 'whyAnswersRefused',
  'answers-lost': 'whyAnswersLost',
};

// A client of somebody else's, or an outbox of another version, may say something else.
const isKnown = (code: string): code is RefusalCode => Object.hasOwn(WORDS, code);

/** Above this a wait is said in minutes. */
const LONGEST_SECONDS = 90;

/**
 * Why something was refused, in the person's language. Where there is no code, or none that is
 * known, in the words that came with it.
 */
export function refusalWords(refused: Refused, t: Say): string {
  if (!refused) return t('refused');
  const { code, values, message } = refused;
  const seconds = values?.['seconds'];
  if (code === 'too-many-tries' && seconds !== undefined) return waitWords(seconds, t);
  if (code !== undefined && isKnown(code)) return t(WORDS[code], values);
  return message ?? reasonWords(refused.error, t);
}

/** The same of the `reason` of an edit or a connection: a code, or a sentence of the server's own. */
export function reasonWords(reason: string, t: Say): string {
  if (isKnown(reason)) return t(WORDS[reason]);
  return /^[a-z-]*$/.test(reason) ? t('refused') : reason;
}

function waitWords(seconds: number, t: Say): string {
  return seconds <= LONGEST_SECONDS
    ? t('whyTriesSeconds', { count: seconds })
    : t('whyTriesMinutes', { count: Math.ceil(seconds / 60) });
}
