import { isJsonObject } from './is-json-object.ts';
import type { JsonObject } from './session-row.ts';

const FILE_CLASSES = new Set([
  ...'File FileCollection FileList LazyTemplate LazyTableTemplate'
    .split(' ')
    .map((name) => `docassemble.base.util.DA${name}`),
  ...`Document DocumentBundle DocumentUpload Exhibit ExhibitDocument ExhibitList StaticDocument
    TableDocument UntransformedDocument`
    .split(/\s+/)
    .map((name) => `docassemble.AssemblyLine.al_document.AL${name}`),
]);

/** An object of an interview in JSON: a `_class` and its attributes. */
export type InterviewObject = JsonObject & { readonly _class: string };

/** Whether a JSON value stands for an object of an interview, and is no plain dictionary. */
export function isInterviewObject(value: unknown): value is InterviewObject {
  return isJsonObject(value) && typeof value['_class'] === 'string';
}

/**
 * Whether a JSON value is an upload, a document or a template, by its `_class`. A subclass that
 * another package defines cannot be told from its JSON.
 *
 * @see AssemblyLine `is_file_like`
 */
export function isFileLike(value: unknown): boolean {
  return isInterviewObject(value) && FILE_CLASSES.has(value._class);
}
