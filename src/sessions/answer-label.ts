import { humanKey, humanName, singularName } from './human-name.ts';

/** Names that every form uses alike, to be said in the reader's language. */
export type LabelWord =
  | 'you'
  | 'otherSide'
  | 'court'
  | 'documents'
  | 'answers'
  | 'otherAnswers'
  | 'name'
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'suffix'
  | 'address'
  | 'birthdate'
  | 'phone'
  | 'mobilePhone'
  | 'email'
  | 'kind';

/** What an answer is called. */
export type AnswerLabel =
  | { readonly kind: 'word'; readonly word: LabelWord }
  /** From the variable's own name. */
  | { readonly kind: 'name'; readonly text: string }
  /** One thing of a list; `number` counts from 1. */
  | { readonly kind: 'item'; readonly text: string; readonly number: number };

const LISTS: Readonly<Record<string, LabelWord>> = { users: 'you', other_parties: 'otherSide' };

const ATTRIBUTES: Readonly<Record<string, LabelWord>> = {
  address: 'address',
  birthdate: 'birthdate',
  date_of_birth: 'birthdate',
  dob: 'birthdate',
  email: 'email',
  email_address: 'email',
  mobile_number: 'mobilePhone',
  person_type: 'kind',
  phone: 'phone',
  phone_number: 'phone',
};

const NAME_PARTS: Readonly<Record<string, LabelWord>> = {
  first: 'firstName',
  last: 'lastName',
  middle: 'middleName',
  suffix: 'suffix',
  text: 'name',
};

function labelIn(words: Readonly<Record<string, LabelWord>>, name: string): AnswerLabel {
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  return word ? { kind: 'word', word } : { kind: 'name', text: humanName(name) };
}

/** Of a variable of the form. */
export const variableLabel = (name: string): AnswerLabel => labelIn(LISTS, name);

/** Of an attribute of an object. */
export const attributeLabel = (name: string): AnswerLabel => labelIn(ATTRIBUTES, name);

/** Of a part of a person's name; an organisation's only part is its name. */
export function namePartLabel(name: string, isOnly: boolean): AnswerLabel {
  return isOnly && name === 'first' ? { kind: 'word', word: 'name' } : labelIn(NAME_PARTS, name);
}

export function keyLabel(key: string): AnswerLabel {
  return { kind: 'name', text: humanKey(key) };
}

/** Of the thing at `index` (from 0) in the list of this name. */
export function itemLabel(list: string, index: number): AnswerLabel {
  return { kind: 'item', text: singularName(list), number: index + 1 };
}

const COURT = /(?:^|_)(?:case|county|court|docket|hearing|judge)(?:_|s?$)/;
const DOCUMENTS = /(?:^|_)(?:signatures?|signed|signing)(?:_|$)/;

/** Under which heading a single answer of a form stands. */
export function sectionOf(name: string, isFile: boolean): 'court' | 'documents' | 'otherAnswers' {
  if (isFile || DOCUMENTS.test(name)) return 'documents';
  return COURT.test(name) ? 'court' : 'otherAnswers';
}
