/**
 * Passwords of our own people, apart from docassemble's `user` table: other parts of a docassemble
 * read that table, and what they find in its password column they take for bcrypt.
 */
export const PASSWORDS = `
create table al_sessions.password (
  user_id integer primary key references public."user" (id) on delete cascade,
  hash text not null,
  changed_at timestamptz not null default now()
);
`;
