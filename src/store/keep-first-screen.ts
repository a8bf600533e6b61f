import type { LocalRow } from '../sessions/sessions-client.ts';
import type { Disk } from './disk.ts';
import { type FirstScreen, NO_KEY } from './first-screen.ts';
import type { Head } from './head.ts';
import { note } from './page-notes.ts';

/** Rows of each list: what a page and a half shows. Each write of the head writes them. */
const FIRST_ROWS = 30;

/** What a list shows of a row. Its key opens the session, and its metadata may hold anything. */
function shown({ data: _data, ...row }: LocalRow): LocalRow {
  return { ...row, key: NO_KEY };
}

/**
 * Notes the first screen of a disk that others can read too; undefined: there is none. To be called
 * within the transaction that reads or writes the head.
 */
export function keepFirstScreen(
  { name }: Pick<Disk, 'name'>,
  head?: Head,
  asOf: string | null = null,
): void {
  if (name === undefined) return;
  const rows = head && {
    forms: head.rows.forms.slice(0, FIRST_ROWS).map(shown),
    'answer-sets': head.rows['answer-sets'].slice(0, FIRST_ROWS).map(shown),
  };
  const screen: FirstScreen | undefined = rows && { head: { ...head, rows }, asOf };
  note(name, screen);
}

/** Notes the first screen of a disk as it is there. */
export function renewFirstScreen(disk: Disk): Promise<void> {
  return disk.read(['head', 'state'], async (reader) => {
    const [text, state] = await Promise.all([
      reader.get('head', 'head'),
      reader.get('state', 'state'),
    ]);
    keepFirstScreen(disk, text === undefined ? text : JSON.parse(text), state?.asOf);
  });
}
