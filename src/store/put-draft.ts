import type { Writer } from './disk.ts';
import type { Draft } from './draft.ts';

/** Writes what a draft changes beside rows: edits, documents, what the server was seen to have. */
export function putDraft(writer: Writer, draft: Draft, version: number): void {
  for (const [seq, edit] of draft.edits) {
    if (edit) writer.put('outbox', edit, seq);
    else writer.remove('outbox', seq);
  }
  for (const [id, answers] of draft.answers) {
    if (answers) writer.put('answers', answers, id);
    else writer.remove('answers', id);
  }
  if (draft.clearsSeen) writer.clear('seen');
  if (draft.seen.length > 0) writer.put('seen', Float64Array.from(draft.seen), version);
}
