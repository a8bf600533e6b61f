import type { Message } from './messages.ts';
import { ringEnglish } from './ring-strings.ts';

/** The words of the first list, in English. They are in the first file that loads: add others to `strings.ts`. */
export const firstEnglish = {
  ...ringEnglish,
  myForms: 'My forms',
  forms: 'In progress',
  answerSets: 'Answer sets',
  formsCaption: 'Forms in progress',
  answerSetsHint: 'An answer set keeps answers you gave once. Use it to fill in the next form.',
  formCount: { one: '{count} form', other: '{count} forms' },

  columnProgress: 'Progress',
  columnTitle: 'Form',
  columnState: 'State',
  columnChanged: 'Changed',
  columnActions: 'Actions',
  sortBy: 'Sort by',
  sortChanged: 'Last changed',
  sortTitle: 'Name',
  sortForm: 'Form',
  sortProgress: 'Progress',

  today: 'Today, {time}',
  yesterday: 'Yesterday, {time}',
  dayAndTime: '{day}, {time}',
  noNameYet: 'No name yet',
  untitled: 'Untitled interview',

  updates: { one: '{count} update', other: '{count} updates' },
  show: 'Show',
  showUpdates: { one: 'Show {count} update', other: 'Show {count} updates' },
  skipRows: 'Skip the list',
  endOfRows: 'End of the list',

  actionsFor: 'Actions for {title}',

  pending: 'Waiting to send',
  failed: 'Not sent',
  conflict: 'Changed in two places',

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
  showAll: 'Show all forms',
  onlyNeedYou: 'Only what needs you',

  notLoaded: 'This part did not load. Check your connection and try again.',
  settings: 'Settings',
  leaveNow: 'Leave now',
  account: 'Account: {person}',
} as const satisfies { readonly [key: string]: Message };
