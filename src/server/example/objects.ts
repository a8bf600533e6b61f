import type { Json, JsonObject } from '../../sessions/session-row.ts';

/** A natural person, or with `first` alone an organization, as the forms of the example ask. */
export interface Party {
  readonly first: string;
  readonly last?: string;
  readonly street?: string;
  readonly city?: string;
  readonly zip?: string;
  readonly phone?: string;
}

const UTIL = 'docassemble.base.util';
const AL = 'docassemble.AssemblyLine.al_general';
const INCOME = 'docassemble.ALToolbox.al_income';

/** An object as a docassemble writes one into JSON: its class, its own name, its attributes. */
export function object(
  className: string,
  instanceName: string,
  attributes: JsonObject = {},
): JsonObject {
  return { _class: className, ...attributes, instanceName };
}

/** A list object with its bookkeeping. */
export function list(
  [className, elementClass]: readonly [string, string],
  instanceName: string,
  elements: readonly Json[],
  attributes: JsonObject = {},
): JsonObject {
  return object(className, instanceName, {
    ask_number: false,
    ask_object_type: false,
    auto_gather: true,
    complete_attribute: null,
    elements,
    minimum_number: null,
    object_type: { _class: 'type', name: elementClass },
    object_type_parameters: {},
    ...attributes,
  });
}

function location(of: string): JsonObject {
  return object(`${UTIL}.LatitudeLongitude`, `${of}.location`, { gathered: false, known: false });
}

function address(instanceName: string, { street, city, zip }: Partial<Party> = {}): JsonObject {
  return object(`${AL}.ALAddress`, instanceName, {
    _geocoded: false,
    ...(street !== undefined && { address: street }),
    ...(city !== undefined && { city, state: 'MA' }),
    ...(zip !== undefined && { zip }),
    city_only: false,
    geolocated: false,
    location: location(instanceName),
  });
}

function individual(instanceName: string, party: Party, withHome: boolean): JsonObject {
  const part = (name: string) => `${instanceName}.${name}`;
  const none = (name: string, of: 'ALAddress' | 'ALName') =>
    list(
      [`${AL}.${of}List`, of === 'ALName' ? `${UTIL}.IndividualName` : `${AL}.ALAddress`],
      part(name),
      [],
    );
  const { first, last, phone } = party;
  return object(`${AL}.ALIndividual`, instanceName, {
    address: address(part('address'), withHome ? party : {}),
    aliases: none('aliases', 'ALName'),
    location: location(instanceName),
    mailing_address: address(part('mailing_address')),
    name: object(`${UTIL}.IndividualName`, part('name'), {
      first,
      ...(last !== undefined && { last }),
      uses_parts: true,
    }),
    other_addresses: none('other_addresses', 'ALAddress'),
    person_type: last === undefined ? 'business' : 'ALIndividual',
    ...(withHome && phone !== undefined && { mobile_number: phone }),
    previous_names: none('previous_names', 'ALName'),
    service_address: address(part('service_address')),
  });
}

/** People as `users` and `other_parties` hold them. */
export function people(
  instanceName: string,
  parties: readonly Party[],
  withHome: boolean,
): JsonObject {
  const elements = parties.map((party, at) =>
    individual(`${instanceName}[${at}]`, party, withHome),
  );
  const count = { ask_number: true, target_number: parties.length, there_are_any: true };
  return list([`${AL}.ALPeopleList`, `${AL}.ALIndividual`], instanceName, elements, count);
}

/** Things a tenant lists, each with an amount. */
export function amounts(
  instanceName: string,
  entries: readonly (readonly [string, number])[],
): JsonObject {
  const elements = entries.map(([source, value], at) =>
    object(`${INCOME}.ALIncome`, `${instanceName}[${at}]`, { source, times_per_year: 12, value }),
  );
  const classes = [`${INCOME}.ALIncomeList`, `${INCOME}.ALIncome`] as const;
  return list(classes, instanceName, elements, { gathered: true });
}

/** Uploaded pictures: a file is a number that only its own server can open. */
export function pictures(instanceName: string, names: readonly string[]): JsonObject {
  const elements = names.map((filename, at) =>
    object(`${UTIL}.DAFile`, `${instanceName}[${at}]`, {
      extension: 'jpg',
      filename,
      has_specific_filename: true,
      mimetype: 'image/jpeg',
      number: 400 + at,
      ok: true,
    }),
  );
  return list([`${UTIL}.DAFileList`, `${UTIL}.DAFile`], instanceName, elements);
}
