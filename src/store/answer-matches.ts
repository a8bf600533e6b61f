import { foldText } from '../sessions/fold-text.ts';
import type { Json } from '../sessions/session-row.ts';
import { isPackedMatch, isRowMatch, type Question } from './matching.ts';
import type { View } from './view.ts';

/** The answers that this device keeps, and the packed rows that they belong to. */
export interface KeptAnswers {
  ids(): Promise<readonly string[]>;
  /** The answers as text; undefined when they do not open. */
  text(id: string): Promise<string | undefined>;
  find(view: View, id: string): Promise<number | undefined>;
}

/** Values that a person may have typed or chosen, not the names of variables. */
function* valuesIn(json: Json): Generator<string, void, undefined> {
  if (typeof json === 'string' || typeof json === 'number') yield String(json);
  else if (typeof json === 'object' && json !== null) {
    for (const value of Object.values(json)) yield* valuesIn(value);
  }
}

/** What a search in answers looks through. */
export function answersText(variables: Json): string {
  return foldText([...valuesIn(variables)].join('\n'));
}

/**
 * Refs of the rows that match when their answers are searched too; of one set of answers at a time,
 * so that never more than one lies open in memory.
 *
 * @throws {Repacked}
 */
export async function answerMatches(
  question: Question,
  kept: KeptAnswers,
): Promise<ReadonlySet<number>> {
  const { view, kind, packed } = question.source;
  const loose = view.loose(kind);
  const places = new Map(loose.map(({ row }, at) => [row.id, at]));
  const refs = new Set<number>();
  for (const id of await kept.ids()) {
    await packed.pause();
    const text = await kept.text(id);
    if (text === undefined) continue;
    const place = places.get(id);
    const row = place === undefined ? undefined : loose[place];
    // A row that edits hide is nowhere.
    const isLogged = view.log.has(id) || view.editsById.has(id);
    if (place !== undefined && row && isRowMatch(question, row, text)) refs.add(place);
    const ref = isLogged ? undefined : await kept.find(view, id);
    if (ref !== undefined && (await isPackedMatch(question, ref, text))) refs.add(ref);
  }
  return refs;
}
