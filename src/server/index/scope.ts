import type { UserId } from '../../sessions/list-options.ts';
import type { Caller } from '../caller.ts';
import { type Invalid, invalid } from './invalid.ts';
import type { SqlParams } from './sql-params.ts';

/** Whose sessions a list may show. */
export type Scope =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'everybody' };

const NOBODY: Scope = { kind: 'nobody' };
const GREATEST_ID = 2_147_483_647;

/** True for a number that can be a person's id; the database takes no greater ones. */
export function isPersonId(id: number): boolean {
  return id > 0 && id <= GREATEST_ID;
}

/** Privileges that may see everybody's sessions in the saved list, and delete another person's. */
export const LIST_ROLES: readonly string[] = ['admin', 'developer'];

/** Privileges that may search everybody's sessions: those of the list, and the caller's `searchRoles`. */
export function searchRoles(caller: Caller): readonly string[] {
  const extra = caller.searchRoles?.length ? caller.searchRoles : ['advocate'];
  return [...LIST_ROLES, ...extra];
}

/** True when the caller holds one of the roles. Nobody signed in counts as the role `user`. */
export function hasRole(caller: Caller, roles: readonly string[]): boolean {
  if (caller.system) return true;
  const held = caller.user === null ? ['user'] : caller.roles;
  return held.some((role) => roles.includes(role));
}

/**
 * Reads a `userId` option as a number, a word, or null.
 *
 * @returns `invalid` for text that is neither a number nor a word
 */
export function parseUserId(userId: unknown): number | 'all' | 'me' | null | Invalid {
  if (userId === undefined || userId === null) return null;
  if (userId === 'all' || userId === 'me') return userId;
  const number =
    typeof userId === 'string' && /^\s*-?\d+\s*$/.test(userId) ? Number(userId) : userId;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  return invalid('userId must be a number, "me" or "all".');
}

/**
 * Whose sessions the caller gets when asking for `userId`: another person's, or everybody's, only
 * with one of `roles`; without, the caller's own, never an error and never another's.
 *
 * @param nullIsEverybody the saved list without a `userId`, asked for by one with a role
 */
export function resolveScope(
  caller: Caller,
  userId: UserId | undefined,
  roles: readonly string[],
  nullIsEverybody = false,
): Scope | Invalid {
  const wanted = parseUserId(userId);
  if (typeof wanted === 'object' && wanted !== null) return wanted;
  const own = person(caller.user);
  if (wanted === 'me') return own;
  const privileged = hasRole(caller, roles);
  if (wanted === null) return privileged && nullIsEverybody ? { kind: 'everybody' } : own;
  if (wanted === 0) return NOBODY;
  if (!privileged) return own;
  return wanted === 'all' ? { kind: 'everybody' } : person(wanted);
}

function person(id: number | null): Scope {
  return id !== null && isPersonId(id) ? { kind: 'person', id } : NOBODY;
}

/** The rows of one person, or one row of each session. */
export function scopeCondition(
  params: SqlParams,
  scope: Exclude<Scope, { kind: 'nobody' }>,
): string {
  const whose = scope.kind === 'everybody' ? 's.lead' : `s.person = ${params.add(scope.id, 'int')}`;
  return `${whose} and s.deleted_at is null`;
}
