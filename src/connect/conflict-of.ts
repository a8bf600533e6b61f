import { isJsonObject } from '../sessions/is-json-object.ts';
import type { Json, JsonObject } from '../sessions/session-row.ts';
import type { ConflictField, EditConflict } from '../sessions/sessions-client.ts';
import type { Edit } from '../store/session-store.ts';
import { isEqual } from '../sync/merge.ts';

/** Both sides of an edit that met another; undefined where the server did not say what it has. */
export function conflictOf({ state, change, base, theirs }: Edit): EditConflict | undefined {
  if (state !== 'conflict' || !theirs || change.kind === 'create') return undefined;
  const common = { theirsAt: theirs.modtime, replaces: false, rest: {} };
  if (change.kind === 'delete') return { ...common, kind: 'delete', fields: [] };
  if (change.kind === 'rename') {
    const field = {
      name: 'title',
      base: base.title ?? null,
      mine: change.newName,
      theirs: theirs.title ?? null,
    };
    return { ...common, kind: 'rename', fields: [field] };
  }
  const [was, is] = [fieldsOf(base.data), fieldsOf(theirs.data)];
  const replaces = change.mode === 'replace';
  const names = replaces ? Object.keys({ ...is, ...change.data }) : Object.keys(change.data);
  const fields: ConflictField[] = [];
  const rest: [string, Json][] = [];
  for (const name of names) {
    const mine = change.data[name];
    const isOpen = !isEqual(mine, is[name]) && (replaces || !isEqual(was[name], is[name]));
    if (!isOpen && mine !== undefined) rest.push([name, mine]);
    if (!isOpen) continue;
    fields.push({
      name,
      base: was[name] ?? null,
      ...(mine === undefined ? {} : { mine }),
      ...(is[name] === undefined ? {} : { theirs: is[name] }),
    });
  }
  return { ...common, kind: 'metadata', replaces, fields, rest: Object.fromEntries(rest) };
}

function fieldsOf(data: Json | undefined): JsonObject {
  return isJsonObject(data) ? data : {};
}
