/** One thing that was looked at. A note is worth knowing and no problem. */
export interface Finding {
  readonly about: string;
  readonly kind: 'ok' | 'note' | 'problem';
  readonly text: string;
}

export const ok = (about: string, text: string): Finding => ({ about, kind: 'ok', text });
export const note = (about: string, text: string): Finding => ({ about, kind: 'note', text });
export const problem = (about: string, text: string): Finding => ({ about, kind: 'problem', text });
