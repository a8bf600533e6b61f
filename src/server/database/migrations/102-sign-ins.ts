/**
 * A public name for each sign-in, by which its person can see and end it, and the browser it was
 * made with: the family's name and no more, null where it is not known.
 */
export const SIGN_INS = `
alter table al_sessions.token
  add column id uuid not null default gen_random_uuid(),
  add column browser text;
create unique index token_id on al_sessions.token (id);
`;
