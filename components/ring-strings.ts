import type { Message } from './messages.ts';

/** The words of a ring, in English; apart, so that a ring alone stays small. */
export const ringEnglish = {
  progress: 'Progress',
  page: 'Page {page}',
  notKnown: 'Not known',
} as const satisfies { readonly [key: string]: Message };

export type RingKey = keyof typeof ringEnglish;
