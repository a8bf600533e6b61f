import type { DispatchEntry } from '../sessions/session-row.ts';

/**
 * On whose behalf a server function runs. HTTP fills it from the token; `user: null` (nobody) and
 * `searchRoles` exist in the functions only, never in a request.
 */
export interface Caller {
  /** docassemble's user id; null for nobody. */
  readonly user: number | null;
  /** docassemble's privileges: user, advocate, developer, admin … */
  readonly roles: readonly string[];
  readonly currentFilename: string | null;
  readonly currentSession: string | null;
  readonly interviewMenu: readonly DispatchEntry[];
  /** Roles that may search everybody's sessions, besides admin and developer; default advocate. */
  readonly searchRoles?: readonly string[] | null;
  /**
   * Interviews that no list of all forms shows, none of which is deleted with all: exact names, or
   * prefixes without a colon. A request that names interviews, or says what to leave out, wins.
   */
  readonly excludeFilenames?: readonly string[];
  /** The system itself (golden cases, jobs): no ownership check. */
  readonly system?: true;
}
