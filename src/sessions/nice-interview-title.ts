import type { AnswerLike, DispatchEntry } from './session-row.ts';

/** What the names of forms depend on. */
export interface TitleOptions {
  /** The person's menu of forms; its titles go before file names. */
  readonly dispatch?: readonly DispatchEntry[] | null;
  /** Name of a row without an interview, translated; default `Untitled interview`. */
  readonly untitled?: string;
}

/** A title of the menu as text: non-empty text, or a number somebody wrote in the YAML. */
function menuTitle(filename: string, dispatch: readonly DispatchEntry[]): string | undefined {
  for (const entry of dispatch) {
    const title: unknown = entry?.filename === filename ? entry.title : null;
    if ((typeof title === 'string' || typeof title === 'number') && title) return String(title);
  }
  return undefined;
}

/** The first letter as Unicode's title case has it, which JavaScript does not offer. */
function titleCaseLetter(letter: string): string {
  if (/[\u01c4-\u01cc\u01f1-\u01f3]/.test(letter)) {
    // Croatian digraphs come in threes (DŽ Dž dž), the two-letter title form in the middle.
    const code = letter.charCodeAt(0);
    const first = code < 0x1f0 ? 0x1c4 + 3 * Math.floor((code - 0x1c4) / 3) : 0x1f1;
    return String.fromCharCode(first + 1);
  }
  if (letter === '\u0149') return '\u02bcN';
  if (/\p{Script=Georgian}/u.test(letter)) return letter;
  // Greek keeps its iota below the capital.
  const [base = '', ...marks] = letter.normalize('NFD');
  if (marks.includes('\u0345')) return (base.toUpperCase() + marks.join('')).normalize('NFC');
  const [first = '', ...rest] = letter.toUpperCase();
  return first + rest.join('').toLowerCase();
}

function capitalize(text: string): string {
  const [first = ''] = text;
  return titleCaseLetter(first) + text.toLowerCase().slice(first.toLowerCase().length);
}

/** `docassemble.x:data/questions/small_claims.yml` → `small claims`. */
function baseName(filename: string): string {
  const base = filename.slice(filename.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  const stem = /[^.]/.test(base.slice(0, Math.max(dot, 0))) ? base.slice(0, dot) : base;
  return (stem.includes(':') ? (stem.split(':')[1] ?? '') : stem).replaceAll('_', ' ');
}

/**
 * Name of the form that a row belongs to: from the menu, else made from the file name, else
 * `untitled`. Takes any row and never throws.
 *
 * @see AssemblyLine `nice_interview_title`
 */
export function niceInterviewTitle(answer: AnswerLike, options: TitleOptions = {}): string {
  const { dispatch, untitled = 'Untitled interview' } = options;
  const filename = answer['filename'];
  if (typeof filename !== 'string' || filename === '') return untitled;
  return menuTitle(filename, dispatch ?? []) ?? capitalize(baseName(filename));
}
