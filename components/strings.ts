/** One text, or its plural forms by `Intl.PluralRules` of `{count}`. Values stand in braces. */
export type Message = string | ({ readonly other: string } & { readonly [form: string]: string });

/** Values put into a message; numbers are written in the element's language. */
export interface MessageValues {
  readonly count?: number;
  readonly [name: string]: string | number | undefined;
}

/** Every word the elements show, in English; the default, and the list of keys for a translation. */
export const english = {
  myForms: 'My forms',
  forms: 'In progress',
  answerSets: 'Answer sets',
  formsCaption: 'Forms in progress',
  answerSetsCaption: 'Answer sets',
  answerSetsHint: 'An answer set keeps answers you gave once. Use it to fill in the next form.',
  formCount: { one: '{count} form', other: '{count} forms' },
  answerSetCount: { one: '{count} answer set', other: '{count} answer sets' },

  columnProgress: 'Progress',
  columnTitle: 'Form',
  columnSetTitle: 'Answer set',
  columnState: 'State',
  columnAnswers: 'Answers',
  columnChanged: 'Changed',
  columnSaved: 'Saved',
  columnActions: 'Actions',
  sortBy: 'Sort by',
  sortChanged: 'Last changed',
  sortSaved: 'Last saved',
  sortTitle: 'Name',
  sortForm: 'Form',
  sortProgress: 'Progress',
  sorted: 'Sorted by {column}, {order}',
  ascending: 'first to last',
  descending: 'last to first',

  progress: 'Progress',
  page: 'Page {page}',
  notKnown: 'Not known',
  today: 'Today, {time}',
  yesterday: 'Yesterday, {time}',
  dayAndTime: '{day}, {time}',
  changedOn: 'Changed {date}',
  savedOn: 'Saved {date}',
  noNameYet: 'No name yet',
  unnamedSet: 'Answer set with no name yet',
  savedFrom: 'Saved from {form}',
  answers: { one: '{count} answer', other: '{count} answers' },
  untitled: 'Untitled interview',

  updates: { one: '{count} update', other: '{count} updates' },
  show: 'Show',
  showUpdates: { one: 'Show {count} update', other: 'Show {count} updates' },
  skipRows: 'Skip the list',
  endOfRows: 'End of the list',

  actionsFor: 'Actions for {title}',
  resume: 'Continue',
  load: 'Use in a form',
  rename: 'Rename',
  copy: 'Copy as answer set',
  export: 'Export JSON',
  delete: 'Delete',
  keyRename: 'F2',
  keyDelete: 'Del',

  pending: 'Waiting to send',
  failed: 'Not sent',
  conflict: 'Changed in two places',
  sendNow: 'Send now',
  changeName: 'Change the name',
  tryAgain: 'Try again',
  dropChange: 'Drop this change',
  keepMine: 'Keep my change',
  keepTheirs: 'Keep the other change',
  conflictReason: 'Somebody changed this too, here or on another device. Nothing is lost.',

  name: 'Name',
  nameHint: 'Only you see this name. It does not change the form.',
  nameBlank: 'Type a name.',
  saveName: 'Save name',
  cancel: 'Cancel',
  automaticName: 'Use the automatic name',
  renamed: 'The name is now “{title}”.',
  renamedAutomatic: 'The automatic name is back.',

  loading: 'Getting your forms',
  emptyHeading: 'No forms yet',
  emptyText:
    'When you start a form, you will find it here. You can stop at any time and come back.',
  emptySetsHeading: 'No answer sets yet',
  emptySetsText: 'Save the answers of a form to use them again.',
  noMatchesHeading: 'Nothing found for “{search}”',
  noMatchesText: 'Check the spelling, or look in all forms.',
  noMatchesSetsText: 'Check the spelling, or look in all answer sets.',
  clearSearch: 'Clear search',
  errorHeading: 'We could not load your forms',
  errorText: 'The server did not answer. Your forms are safe. Try again in a minute.',
  errorReason: 'The server did not answer.',
  errorNote: '{reason} Showing what was here at {time}.',
  errorStatus: 'Error {status}',
  offlineNote:
    'Offline. Showing what was here at {time}. You can go on: your changes are sent later.',
  offlineHeading: 'You are offline',
  offlineText: 'Nothing is kept on this device yet. Your forms show here when you are back.',
  signedOutHeading: 'You are signed out',
  signedOutText: 'Sign in to see your forms.',
  signedOutWaiting: {
    one: 'Sign in to see your forms. {count} change is waiting on this device.',
    other: 'Sign in to see your forms. {count} changes are waiting on this device.',
  },
  needsYouHeading: 'Nothing needs you now',
  needsYouText: 'All your changes are sent or on their way.',

  upToDate: 'Up to date at {time}',
  notYetUpToDate: 'Not up to date yet',
  notUpToDate: 'Not up to date',
  updating: 'Getting your forms',
  updatingOf: 'Getting your forms: {done} of {total}',
  waiting: {
    one: '{count} change waiting to send',
    other: '{count} changes waiting to send',
  },
  needYou: { one: '{count} form needs you', other: '{count} forms need you' },
  shortWaiting: '{count} waiting',
  shortWaitingToSend: '{count} waiting to send',
  shortNeedYou: { one: '{count} needs you', other: '{count} need you' },
  both: '{first}, {second}',
  offlineSince: 'Offline since {time}',
  offline: 'Offline',
  signedOut: 'Signed out',
  notKept: 'Nothing is kept on this computer',

  search: 'Search',
  searchForms: 'Search by name, form or note',
  searchSets: 'Search by name or form',
  searchShort: 'Search your forms',
  clear: 'Clear',

  newForm: 'Start a new form',
  newFormShort: 'New form',
  previous: 'Previous',
  next: 'Next',
  pages: 'Pages',
  range: '{first} to {last} of {total}',
  allForms: 'All forms',
  showAll: 'Show all forms',
  onlyNeedYou: 'Only what needs you',

  account: 'Account: {person}',
  signOut: 'Sign out',
  signOutHeading: { one: 'Drop {count} change?', other: 'Drop {count} changes?' },
  signOutText: 'They are not sent yet. If you sign out now, they are lost.',
  signOutDrop: 'Sign out and drop them',
  signInHeading: 'Sign in to your forms',
  signInHint: 'Use the account you made on {host}.',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  email: 'Email',
  emailMissing: 'Type your email.',
  password: 'Password',
  passwordMissing: 'Type your password.',
  apiKey: 'API key',
  apiKeyHint: 'You find it in your profile on {host}.',
  apiKeyMissing: 'Paste your API key.',
  apiKeyElsewhere: 'This server asks for an API key. Only its own page and the extension take one.',
  showPassword: 'Show',
  hidePassword: 'Hide',
  showPasswordName: 'Show password',
  sharedComputer: 'This is a shared computer',
  sharedComputerHint:
    'Nothing is kept here after you close this window. The forms do not work offline.',
  signInRefused: 'The email and the password do not match. Check both and try again.',
  signInKeyRefused: 'The server did not take this key. Check it and try again.',
  signInFailed: 'We could not reach the server. Check your connection and try again.',
  or: 'or',
  examples: 'These people and their forms are made up. Sign in as one of them to look around.',
  tryAs: 'Try as {name}',

  deleteSetHeading: 'Delete “{title}”?',
  deleteSetText: {
    one: 'The answer set and its {count} answer go away. Your forms stay. You can undo this right after.',
    other:
      'The answer set and its {count} answers go away. Your forms stay. You can undo this right after.',
  },
  deleteManyHeading: { one: 'Delete {count} form?', other: 'Delete {count} forms?' },
  deleteManyText: 'Answer sets stay. You can undo this right after.',
  deleted: 'Deleted “{title}”.',
  undo: 'Undo',
  undone: '“{title}” is back.',
  undoTooLate: 'This was sent already and cannot be taken back.',
  close: 'Close',
  cannotResume: 'This form cannot be opened from here.',
  exported: 'The file is ready.',
  cannotExport: 'The answers are not on this device. Try again when you are online.',
  refused: 'That did not work. Nothing was changed.',
  found: { one: '{count} found', other: '{count} found' },
  nowOffline: 'You are offline. Your changes are sent later.',
  nowOnline: 'You are online again.',
} as const satisfies { readonly [key: string]: Message };

export type StringKey = keyof typeof english;

/** All texts of the elements. */
export type Strings = { readonly [Key in StringKey]: Message };

function pluralForm(message: Exclude<Message, string>, language: string, count: number): string {
  const form = new Intl.PluralRules(language).select(count);
  return message[form] ?? message.other;
}

/**
 * The text of a message with its values put in. A value is never read again as a message, so a
 * title may hold braces.
 */
export function formatMessage(
  message: Message,
  language: string,
  values: MessageValues = {},
): string {
  const text =
    typeof message === 'string' ? message : pluralForm(message, language, values.count ?? 0);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
}
