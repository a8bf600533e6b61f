import { isFileLike, type InterviewObject } from './is-file-like.ts';
import { isJsonObject } from './is-json-object.ts';
import type { Json, JsonObject } from './session-row.ts';

/** What an object of an interview is to a person. */
export type ObjectKind =
  /** Nothing that somebody answered: a template, a class, a place nobody looked up. */
  | 'nothing'
  /** docassemble's own “not answered”. */
  | 'unanswered'
  | 'file'
  | 'address'
  | 'name'
  | 'person'
  | 'list'
  | 'dictionary'
  | 'object';

/** Attributes by which docassemble's objects keep their own books. */
const BOOKKEEPING = new Set(
  `instanceName elements None nocache ask_number ask_object_type auto_gather complete_attribute
   minimum_number maximum_number object_type object_type_parameters new_object_type gathered revisit
   there_are_any there_is_another there_is_one_other target_number uses_parts geolocated geocoded
   city_only known has_specific_filename initialized ok attr_name was_geocoded_successfully
   has_nonrandom_instance_name`.split(/\s+/),
);

const TEMPLATE = /\.(?:DALazy\w*|RawValue|DALocalFile|DAUserLocal|DASessionLocal|DADeviceLocal)$/;

/** The class without its module: `ALIndividual`. */
export function classOf(value: InterviewObject): string {
  return value._class.slice(value._class.lastIndexOf('.') + 1);
}

function kindByClass(value: InterviewObject): ObjectKind | null {
  const name = classOf(value);
  if (value._class === 'type' || TEMPLATE.test(value._class)) return 'nothing';
  if (name === 'DAEmpty') return 'unanswered';
  if (isFileLike(value) || /^(?:DAStaticFile|DAFileCollection)$/.test(name)) return 'file';
  if (name === 'LatitudeLongitude') return value['known'] === true ? 'object' : 'nothing';
  if (name.endsWith('Address')) return 'address';
  return name.endsWith('Name') && !('elements' in value) ? 'name' : null;
}

/** What an object is: by its class, and for another package's class by what is in it. */
export function objectKind(value: InterviewObject): ObjectKind {
  const known = kindByClass(value);
  if (known) return known;
  const { elements, name } = value;
  if (Array.isArray(elements)) return 'list';
  if (isJsonObject(elements)) return 'dictionary';
  return isJsonObject(name) ? 'person' : 'object';
}

/** What a person gave, of an object: no class, no bookkeeping; with each attribute's place in it. */
export function answeredAttributes(
  value: JsonObject,
): readonly (readonly [name: string, value: Json, at: number])[] {
  return Object.entries<Json>(value).flatMap(([name, attribute], at) =>
    name.startsWith('_') || BOOKKEEPING.has(name) ? [] : [[name, attribute, at] as const],
  );
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Text attributes joined by blanks; those without text are left out. */
export function joined(value: JsonObject, names: readonly string[], by = ' '): string {
  return names
    .map((name) => text(value[name]))
    .filter((part) => part !== '')
    .join(by);
}

/** A person's whole name, or an organisation's; '' where none is given. */
export function fullName(name: JsonObject): string {
  return joined(name, ['first', 'middle', 'last', 'suffix']) || joined(name, ['text']);
}

/** An address as it stands on a letter; no line where nothing is given. */
export function addressLines(value: JsonObject): readonly string[] {
  const street = joined(value, ['address', 'unit'], ', ');
  const city = joined(value, ['city'], '');
  const region = joined(value, ['state', 'zip', 'postal_code']);
  const town = [city, region].filter((part) => part !== '').join(', ');
  return [street, town, joined(value, ['county']), joined(value, ['country'])].filter(
    (line) => line !== '',
  );
}

/** Names of the files in a file, a list of files or a document. */
export function fileNames(value: JsonObject): readonly string[] {
  const { elements } = value;
  if (Array.isArray(elements)) {
    return elements.flatMap((item: Json) => (isJsonObject(item) ? fileNames(item) : []));
  }
  return [joined(value, ['filename']) || joined(value, ['title'])];
}
