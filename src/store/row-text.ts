import { foldText } from '../sessions/fold-text.ts';
import type { Json, SessionRow } from '../sessions/session-row.ts';

/** Ends a row's text in a segment. No title has it, and folding leaves it alone. */
export const TEXT_END = '\u0001';

type Titled = Pick<SessionRow, 'title' | 'auto_title' | 'description'>;

/** A field, and what parts it from those before. */
const joined = (before: string, field: Json | undefined): string => {
  if (typeof field !== 'string') return before;
  return before === '' ? field : `${before}\n${field}`;
};

function plainText({ title, auto_title: automatic, description }: Titled): string {
  return joined(joined(joined('', title), automatic), description);
}

/** What a search looks through, beside the form's name: title, automatic title, description. */
export function searchText(row: Titled): string {
  return foldText(plainText(row).replaceAll(TEXT_END, ' '));
}

/** Search texts of rows. Folded in one go, which is several times as fast. */
export function searchTexts(rows: readonly Titled[]): string[] {
  const texts = foldText(rows.map(plainText).join(TEXT_END)).split(TEXT_END);
  return texts.length === rows.length ? texts : rows.map(searchText);
}
