import type { Message } from './messages.ts';
import { ringEnglish } from './ring-strings.ts';

/** The words of the first list, in English. They are in the first file that loads: add others to `strings.ts`. */
export const firstEnglish = {
  ...ringEnglish,
  myForms: 'My forms',
  forms: 'In progress',
  answerSets: 'Answer sets',
  formsCaption: 'Forms in progress',
  formCount: { one: '{count} form', other: '{count} forms' },

  columnProgress: 'Progress',
  columnTitle: 'Form',
  columnState: 'State',
  columnSteps: 'Steps',
  columnChanged: 'Changed',
  columnActions: 'Actions',

  today: 'Today, {time}',
  yesterday: 'Yesterday, {time}',
  dayAndTime: '{day}, {time}',
  noNameYet: 'No name yet',
  untitled: 'Untitled interview',

  skipRows: 'Skip the list',
  endOfRows: 'End of the list',

  actionsFor: 'Actions for {title}',

  pending: 'Waiting to send',
  failed: 'Not sent',
  conflict: 'Changed in two places',

  notLoaded: 'This part did not load. Check your connection and try again.',
  account: 'Account: {person}',
} as const satisfies { readonly [key: string]: Message };
