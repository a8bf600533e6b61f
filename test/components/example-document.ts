import type { JsonObject } from '../../src/sessions/session-row.ts';

const UTIL = 'docassemble.base.util';
const AL = 'docassemble.AssemblyLine.al_general';

const list = (name: string, elements: readonly JsonObject[]): JsonObject => ({
  _class: `${AL}.ALPeopleList`,
  instanceName: name,
  elements,
  there_are_any: true,
});

/** The answers of an eviction form, with what docassemble writes around them. */
export function exampleAnswers(): JsonObject {
  return {
    users: list('users', [
      {
        _class: `${AL}.ALIndividual`,
        instanceName: 'users[0]',
        name: {
          _class: `${UTIL}.IndividualName`,
          instanceName: 'users[0].name',
          first: 'Maria',
          last: 'Santos',
        },
        address: {
          _class: `${AL}.ALAddress`,
          instanceName: 'users[0].address',
          address: '12 Harbor Street',
          unit: 'Apt 3',
          city: 'Boston',
          state: 'MA',
          zip: '02128',
        },
        birthdate: '1988-05-17',
        phone_number: null,
      },
    ]),
    other_parties: list('other_parties', [
      {
        _class: `${AL}.ALIndividual`,
        instanceName: 'other_parties[0]',
        name: { _class: `${UTIL}.IndividualName`, first: 'Harbor Homes LLC' },
        person_type: 'business',
      },
    ]),
    your_home: {
      rent_amount: 1450,
      has_heat: false,
      bad_conditions: { heat: true, mold: false, pests: true },
      reason: `${'No heat for three weeks. I called twice and wrote once. '.repeat(8)}\nEnd of it.`,
    },
    docket_number: '26H84SP001234',
    hearing_date: '2026-12-04T00:00:00-05:00',
    children: list('children', [
      { _class: `${UTIL}.Individual`, name: { _class: `${UTIL}.IndividualName`, first: 'Ana' } },
      { _class: `${UTIL}.Individual`, name: { _class: `${UTIL}.IndividualName`, first: 'José' } },
    ]),
    household_size: 3,
    note: '<img src=x onerror=alert(1)>',
    language: 'العربية',
    signed_on: '2026-11-20',
  };
}

/** A document of this many answers, each with a text of about 150 signs. */
export function manyAnswers(count: number): JsonObject {
  const text = 'The radiator in the back room has been cold since the first of November. '.repeat(
    2,
  );
  return {
    entries: Array.from({ length: Math.ceil(count / 2) }, (_, at) => ({
      label: `Entry ${at}`,
      reason: `${text}${at}`,
    })),
  };
}
