import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { z } from 'zod';
import type { DeleteDays } from '../sessions/deletion-date.ts';
import type { DispatchEntry } from '../sessions/session-row.ts';
import { readDeleteDays } from './delete-days.ts';
import { type KnownPageSettings, readPageFile } from './page-file.ts';
import { flagOf, type SettingName } from './settings.ts';
import { UsageError } from './usage-error.ts';

export { UsageError } from './usage-error.ts';

/** What a command was told. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A PostgreSQL server instead of the folder. */
  readonly databaseUrl: string | null;
  /** The same database past a pooler; null: `databaseUrl` is no pooler's, or does for LISTEN too. */
  readonly databaseListenUrl: string | null;
  /** The docassemble to stand in front of; null: people and answers are our own. */
  readonly docassemble: { readonly url: string; readonly apiKey: string } | null;
  readonly title: string | null;
  readonly interviewUrl: string | null;
  readonly dispatch: readonly DispatchEntry[];
  /** What the pages of this service say; null: as we have it. */
  readonly page: KnownPageSettings | null;
  /** When the docassemble behind deletes sessions; null: never, or nobody said. */
  readonly deleteDays: DeleteDays | null;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  /** Privileges that may search everybody's sessions; empty: advocate. */
  readonly searchRoles: readonly string[];
  readonly logLevel: LogLevel;
  /** Queries that take longer are logged; 0: none. */
  readonly slowQueryMs: number;
  /** Make the example people, and listen on this computer only. */
  readonly example: boolean;
}

export type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Flags that stand in for variables of the environment: `data-dir` for `DATA_DIR`. */
export type Flags = { readonly [flag: string]: unknown };

type Environment = { readonly [name: string]: string | undefined };

/**
 * Reads the configuration and checks all of it. Flags go before variables; empty ones count as
 * absent.
 *
 * @throws {UsageError} for the first mistake
 */
export function readConfig(environment: Environment, flags: Flags = {}): Config {
  const read = (name: SettingName) => {
    const flag = flags[flagOf(name) ?? ''];
    return (typeof flag === 'string' && flag.trim()) || environment[name]?.trim() || null;
  };
  const config: Config = {
    port: wholeNumber('PORT', read('PORT') ?? '8080', 65_535),
    host: read('HOST') ?? '127.0.0.1',
    dataDir: read('DATA_DIR') ?? '.data',
    databaseUrl: databaseUrl('DATABASE_URL', read('DATABASE_URL')),
    databaseListenUrl: databaseUrl('DATABASE_LISTEN_URL', read('DATABASE_LISTEN_URL')),
    docassemble: docassemble(read('DOCASSEMBLE_URL'), read('DOCASSEMBLE_API_KEY')),
    title: read('TITLE'),
    interviewUrl: webAddress('INTERVIEW_URL', read('INTERVIEW_URL')),
    dispatch: dispatchMenu(read('DISPATCH_FILE')),
    page: readPageFile(read('PAGE_FILE')),
    deleteDays: readDeleteDays(read('DELETE_DAYS')),
    allowedOrigins: origins(read('ALLOWED_ORIGINS')),
    trustedProxies: wholeNumber('TRUSTED_PROXIES', read('TRUSTED_PROXIES') ?? '0', 10),
    searchRoles: roles(read('SEARCH_ROLES')),
    logLevel: logLevel(read('LOG_LEVEL') ?? 'info'),
    slowQueryMs: wholeNumber('SLOW_QUERY_MS', read('SLOW_QUERY_MS') ?? '1000', 600_000),
    example: flags['example'] === true,
  };
  checkTogether(config);
  return config;
}

function checkTogether(config: Config): void {
  const { databaseUrl, databaseListenUrl, docassemble, deleteDays, example, host } = config;
  if (docassemble && !databaseUrl) {
    throw new UsageError(
      'DOCASSEMBLE_URL needs DATABASE_URL, the address of that docassemble’s PostgreSQL database.',
    );
  }
  if (databaseListenUrl && !databaseUrl) {
    throw new UsageError(
      'DATABASE_LISTEN_URL needs DATABASE_URL, the address of the same database for all the rest.',
    );
  }
  if (deleteDays && !docassemble) {
    throw new UsageError(
      'DELETE_DAYS needs DOCASSEMBLE_URL: of people and data of our own no session is ever deleted by itself.',
    );
  }
  if (example && databaseUrl) {
    throw new UsageError(
      '--example keeps its people in a folder: leave DATABASE_URL unset, or leave --example away.',
    );
  }
  if (example && !isLoopback(host)) {
    throw new UsageError(
      '--example listens on this computer only: leave HOST unset, or leave --example away.',
    );
  }
}

/** Whether only programs on this computer can connect. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function wholeNumber(name: SettingName, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from 0 to ${most}.`);
}

function databaseUrl(name: SettingName, text: string | null): string | null {
  const isOne = text !== null && /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text);
  if (text === null || isOne) return text;
  throw new UsageError(`${name} must begin with postgresql:// and name a PostgreSQL database.`);
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level) return level;
  throw new UsageError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
}

function webAddress(name: SettingName, text: string | null): string | null {
  if (text === null || (/^https?:\/\//.test(text) && URL.canParse(text))) return text;
  throw new UsageError(`${name} must be an address that begins with https:// or http://.`);
}

function docassemble(address: string | null, apiKey: string | null): Config['docassemble'] {
  const url = webAddress('DOCASSEMBLE_URL', address);
  if (url === null && apiKey === null) return null;
  if (url !== null && apiKey !== null) return { url: url.replace(/\/+$/, ''), apiKey };
  throw new UsageError('Set DOCASSEMBLE_URL and DOCASSEMBLE_API_KEY together, or neither.');
}

/** Names of docassemble's privileges. */
function roles(text: string | null): string[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  if (names.every((name) => name.length <= 50)) return names.filter((name) => name !== '');
  throw new UsageError(
    'SEARCH_ROLES must list privileges such as advocate, of at most 50 characters, joined by commas.',
  );
}

/** Exact origins; of an extension's, the part after the scheme may be `*`. */
function origins(text: string | null): string[] {
  const entries = (text ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  for (const entry of entries) {
    const isExtension = /^(chrome|moz)-extension:\/\/(\*|[\w-]+)$/.test(entry);
    const isWeb = URL.canParse(entry) && /^https?:/.test(entry) && new URL(entry).origin === entry;
    if (!isExtension && !isWeb) {
      throw new UsageError(
        'ALLOWED_ORIGINS must list origins such as https://www.example.org, without a path, joined by commas.',
      );
    }
  }
  return entries;
}

const Menu = z.array(
  z.object({ filename: z.string(), title: z.string(), link: z.string().exactOptional() }),
);

/** The forms people can start, with the titles that lists show. */
function dispatchMenu(path: string | null): DispatchEntry[] {
  if (path === null) return [];
  const mistake = new UsageError(
    'DISPATCH_FILE must be a JSON file with a list of { "filename": "…", "title": "…" }.',
  );
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError('DISPATCH_FILE cannot be read: give the path of a JSON file.', { cause });
  }
  try {
    return Menu.parse(JSON.parse(text));
  } catch (cause) {
    mistake.cause = cause;
    throw mistake;
  }
}
