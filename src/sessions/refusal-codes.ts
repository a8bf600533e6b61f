/**
 * What a person can be refused for, or told of a server, by stable names: the `code` of `Result` and
 * of a problem document, and the `reason` of an edit and of a connection. An element says each in
 * the person's language; see `components/refusal-words.ts`.
 *
 * @see docs/protocol.md
 */
export const REFUSAL_CODES = [
  // The kinds of `Refusal`, where there is nothing more to say.
  'forbidden',
  'not-found',
  'invalid',
  'conflict',
  'signed-out',
  'uncertain',
  'unsupported',
  'offline',

  // The server, or the device, as a whole.
  'busy',
  'server',
  'device',
  'tabs',
  'storage',

  // Signing in. `too-many-tries` comes with `seconds` where the wait is known.
  'credentials',
  'api-key',
  'needs-password',
  'needs-key',
  'locked',
  'too-many-tries',
  'unsent',
  'no-sign-ins',

  // The passphrase of a device. `passphrase-short` comes with `count`, the characters it needs.
  'passphrase-short',
  'passphrase-set',

  // Names, notes and sessions.
  'name-blank',
  'unstorable',
  'no-descriptions',
  'not-deleted',
  'encrypted',

  // Answers.
  'not-kept',
  'not-sent',
  'not-safe',
  'no-form',
  'no-answers',
  'not-json',
  'not-object',
  'long-number',
  'bad-names',
  'too-many',
  'too-deep',
  'too-large',
  'unreadable',
  'encrypted-form',
  'answers-refused',
  'answers-lost',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
