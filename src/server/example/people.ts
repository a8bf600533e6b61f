/** Two people of the example. Neither exists; the passwords are on the page for all to see. */
export const EXAMPLE_PEOPLE = [
  {
    id: 'maria',
    firstName: 'Maria',
    lastName: 'Santos',
    name: 'Maria Santos',
    email: 'maria.santos@example.org',
    password: 'three quiet lamps',
    roles: ['user'],
  },
  {
    id: 'dana',
    firstName: 'Dana',
    lastName: 'Whitfield',
    name: 'Dana Whitfield',
    email: 'dana.whitfield@example.org',
    password: 'green paper boats',
    roles: ['advocate'],
  },
] as const;

export type ExamplePerson = (typeof EXAMPLE_PEOPLE)[number]['id'];
