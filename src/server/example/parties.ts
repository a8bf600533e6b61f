import type { Party } from './objects.ts';

/*
 * People and organizations that the forms of the example are about. None exists.
 */
export const maria: Party = {
  first: 'Maria',
  last: 'Santos',
  street: '12 Harbor Street, Apt 3',
  city: 'Boston',
  zip: '02128',
  phone: '617-555-0142',
};
export const harbor: Party = { first: 'Harbor Homes LLC' };
export const authority: Party = { first: 'City Housing Authority' };
export const parkside: Party = { first: 'Parkside Realty Trust' };
const person = (first: string, last: string, city = 'Chelsea'): Party => ({
  first,
  last,
  street: '44 Maple Street',
  city,
  zip: '02150',
  phone: '617-555-0187',
});
export const dwayne = person('Dwayne', 'Okafor');
export const jose = person('José', 'Ñandú', 'Revere');
export const linh = person('Linh', 'Trần', 'Quincy');
export const wei = person('Wei', 'Zhang 张伟', 'Malden');
export const ahmad = person('أحمد', 'الخطيب', 'Lynn');
export const keisha = person('Keisha', 'Brown', 'Everett');
