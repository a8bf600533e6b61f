import type { JsonObject } from '../../src/sessions/session-row.ts';

const UTIL = 'docassemble.base.util';

/** Answers of a form as docassemble keeps them: people, money, dates, a file, internal names. */
export const EVICTION: JsonObject = {
  _internal: { steps: 4 },
  url_args: {},
  users: {
    _class: `${UTIL}.DAList`,
    elements: [
      {
        _class: `${UTIL}.Individual`,
        name: { _class: `${UTIL}.IndividualName`, first: 'Maria', last: 'Santos' },
      },
    ],
  },
  address: '12 Harbor Street',
  phone: '617-555-0142',
  rent_each_month: 1450,
  has_lease: true,
  notice_received: '2026-11-04T00:00:00-05:00',
  signature: { _class: `${UTIL}.DAFile`, filename: 'signature.png' },
};

/** Answers that a set keeps: three differ from `EVICTION`, one is the same, the others are new. */
export const SPRING: JsonObject = {
  address: '8 Elm Court',
  phone: '617-555-0190',
  rent_each_month: 1300,
  has_lease: true,
  ...Object.fromEntries(
    Array.from({ length: 35 }, (_, index) => [
      `household_member_${index + 1}`,
      `Person ${index + 1}`,
    ]),
  ),
};
