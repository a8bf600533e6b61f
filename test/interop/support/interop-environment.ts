import { readFileSync } from 'node:fs';

/** A person that the seed made. */
export interface SeedPerson {
  readonly id: number;
  readonly email: string;
  readonly password: string;
  readonly key: string;
  readonly secret: string;
}

/** A session that the seed made. */
export interface SeedSession {
  readonly user: number;
  readonly i: string;
  readonly session: string;
  readonly kind: 'assembly' | 'plain' | 'encrypted' | 'answers';
  readonly steps: number;
  readonly title?: string;
  readonly sharedWith?: readonly number[];
}

/** The running docassemble that the tests are about. */
export interface InteropEnvironment {
  readonly base: string;
  readonly adminKey: string;
  readonly databaseUrl: string;
  readonly people: readonly [SeedPerson, SeedPerson, SeedPerson, SeedPerson];
  readonly sessions: readonly SeedSession[];
}

/** What `run.ts` started and seeded; tests run under it only. */
export function readEnvironment(): InteropEnvironment {
  const path = process.env['INTEROP_ENVIRONMENT'];
  if (!path) throw new Error('start these tests with: npm run test:interop');
  return JSON.parse(readFileSync(path, 'utf8')) as InteropEnvironment;
}
