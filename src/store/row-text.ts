import { foldText } from '../sessions/fold-text.ts';
import { niceInterviewSubtitle } from '../sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import { radialProgress } from '../sessions/radial-progress.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import { stripZeroWidth } from '../sessions/strip-zero-width.ts';
import type { WatchQuery } from '../sessions/sessions-client.ts';
import type { Image } from './image.ts';
import type { SortValue } from './page-cursor.ts';
import type { Entry } from './row-image.ts';

/** Name of a row's form; by file name, since thousands of rows share a few. */
export function formTitle(image: Image, row: SessionRow): string {
  const known = image.formTitles.get(row.filename);
  if (known !== undefined) return known;
  const title = niceInterviewTitle(row, { dispatch: image.menu.dispatch });
  image.formTitles.set(row.filename, title);
  return title;
}

/** What a search looks through: title, automatic title, description, form name; folded. */
export function searchText(image: Image, row: SessionRow): string {
  const fields = [row.title, row.auto_title, row.description].filter(
    (field) => typeof field === 'string',
  );
  return foldText([...fields, formTitle(image, row)].join('\n'));
}

/** The search text of a row without edits, made once. */
export function entryText(image: Image, entry: Entry): string {
  entry.text ??= searchText(image, entry.row);
  return entry.text;
}

/** What a row is sorted by. Rows without progress come before those with some. */
export function sortValue(
  image: Image,
  row: SessionRow,
  by: NonNullable<WatchQuery['sort']>['by'],
): SortValue {
  if (by === 'changed') return row.modtime;
  if (by === 'form') return formTitle(image, row);
  if (by === 'progress') return radialProgress(row).exact ?? -1;
  const subtitle = niceInterviewSubtitle(row, { dispatch: image.menu.dispatch });
  return stripZeroWidth(subtitle) || formTitle(image, row);
}
