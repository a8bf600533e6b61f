import type { Message } from './messages.ts';

/** Why something was refused or failed, in English; spread into `strings.ts`, said by `refusal-words.ts`. */
export const refusalEnglish = {
  whyForbidden: 'The server does not allow this.',
  whyNotFound: 'This is no longer there. It may have been deleted.',
  whyInvalid: 'The server did not accept this.',
  whyConflict: 'This was changed somewhere else in the meantime.',
  whySignedOut: 'Sign in first.',
  whyUncertain: 'The answer of the server was lost. Look what is there before you try again.',
  whyUnsupported: 'This server cannot do this.',
  whyOffline: 'You are offline. Nothing was changed.',

  whyBusy: 'The server is busy.',
  whyServer: 'Something went wrong on the server.',
  whyDevice: 'This device could not save the changes.',
  whyTabs: 'Close the other tabs of this site and load it again.',
  whyStorage: 'This browser could not open what it keeps for this site.',

  whyNeedsPassword: 'This server takes an email and a password.',
  whyNeedsKey: 'This server takes an API key.',
  whyLocked: 'Unlock this device first.',
  whyTries: 'Too many tries. Wait a while, then try again.',
  whyTriesSeconds: {
    one: 'Too many tries. Wait {count} second, then try again.',
    other: 'Too many tries. Wait {count} seconds, then try again.',
  },
  whyTriesMinutes: {
    one: 'Too many tries. Wait {count} minute, then try again.',
    other: 'Too many tries. Wait {count} minutes, then try again.',
  },
  whyUnsent: 'There are changes that are not sent yet.',
  whyNoSignIns: 'This server does not say where you are signed in.',
  whyPassphraseShort: {
    one: 'A passphrase has at least {count} character. Several words are best.',
    other: 'A passphrase has at least {count} characters. Several words are best.',
  },
  whyPassphraseSet: 'A passphrase is set already.',

  whyUnstorable: 'It holds a character that cannot be kept. Take it out and try again.',
  whyNoDescriptions: 'This server keeps no notes about forms.',
  whyNotDeleted: 'The server did not delete this.',
  whyEncrypted: 'This form is encrypted, or it cannot be changed from here.',

  whyNotKept: 'These answers are not on this device. Try again when you are online.',
  whyNotSent: 'The server does not have this answer set yet. Try again when it is sent.',
  whyNotSafe: 'Answers can be kept safely on a page with https only.',
  whyNoForm: 'Choose a form.',
  whyNoAnswers: 'This server neither saves nor uses answers.',
  whyNotJson: 'This is not JSON. Choose a file that a form exported.',
  whyNotObject: 'It holds no answers by name. Choose a file that a form exported.',
  whyLongNumber:
    'It holds a number with more digits than can be kept here. Use the file in a form instead.',
  whyBadNames: 'It holds a name that a form cannot take. Nothing was used.',
  whyTooMany: 'It holds too many answers. Split it into smaller parts.',
  whyTooDeep: 'The answers in it are nested too deeply.',
  whyTooLarge: 'These answers are too large. Leave some out.',
  whyUnreadable: 'These answers cannot be read here. Open the form itself.',
  whyEncryptedForm: 'This form encrypts its answers. Start it there first, then use the answers.',
  whyAnswersRefused: 'The server did not take these answers. Nothing was saved.',
  whyAnswersLost: 'This device can no longer read these answers.',
} as const satisfies { readonly [key: string]: Message };
