import type { Person } from '../../sessions/sessions-client.ts';

/** A person as the server knows one, with what a token must still agree with. */
export interface KnownPerson extends Person {
  /**
   * Changes when the password, the second factor or `active` changes; a token whose stamp differs
   * is revoked.
   */
  readonly stamp: string;
}

/**
 * Who people are: `OwnPeople` keeps them in the server's own tables, `DocassemblePeople` asks a
 * docassemble. Tokens, limits and sign-out are the same for both and live beside this file.
 */
export interface People {
  /**
   * The person with this e-mail and password; null for an unknown name, a wrong password, an
   * account without password, an inactive one: the caller cannot tell which, nor by the time taken.
   */
  checkPassword(email: string, password: string): Promise<KnownPerson | null>;
  /** The active person with this id; null when gone or inactive. Asked on every request. */
  find(userId: number): Promise<KnownPerson | null>;
}
