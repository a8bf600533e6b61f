/** What can be set, by the environment and, where `flag` does not forbid it, by a flag. */
interface SettingFacts {
  /** One line for `--help`. */
  readonly help: string;
  /** What the value looks like, in `--help`. */
  readonly value: string;
  /** What holds without it, as a person reads it. */
  readonly fallback?: string;
  /** Secrets come by the environment only: everybody on a computer can read arguments. */
  readonly secret?: true;
}

/** Every setting, in the order in which they are shown. */
export const SETTINGS = {
  PORT: { value: 'N', help: 'port to listen on, 0 for a free one', fallback: '8080' },
  HOST: { value: 'H', help: 'address to listen on', fallback: '127.0.0.1' },
  DATA_DIR: { value: 'FOLDER', help: 'folder of the embedded database', fallback: '.data' },
  DATABASE_URL: {
    value: 'URL',
    help: 'PostgreSQL database to use instead of the folder',
    secret: true,
  },
  DATABASE_LISTEN_URL: {
    value: 'URL',
    help: 'the same database past a connection pooler, for LISTEN',
    fallback: 'DATABASE_URL',
    secret: true,
  },
  DOCASSEMBLE_URL: { value: 'URL', help: 'docassemble to stand in front of' },
  DOCASSEMBLE_API_KEY: { value: 'KEY', help: 'API key of an administrator there', secret: true },
  TITLE: { value: 'TEXT', help: 'name of the service, at the head of the page' },
  INTERVIEW_URL: {
    value: 'URL',
    help: 'address that opens a session, such as https://forms.example.org/interview',
    fallback: 'DOCASSEMBLE_URL/interview',
  },
  DISPATCH_FILE: {
    value: 'FILE',
    help: 'JSON file with the forms people can start: [{ "filename", "title" }]',
  },
  PAGE_FILE: {
    value: 'FILE',
    help: 'JSON file with what the page says and shows, see docs/configuration.md',
  },
  DELETE_DAYS: {
    value: 'LIST',
    help: 'days without a change after which that docassemble deletes sessions, 0 for never, then numbers of single interviews: 90,docassemble.pkg:data/questions/x.yml=30',
    fallback: 'nothing is said',
  },
  ALLOWED_ORIGINS: {
    value: 'LIST',
    help: 'origins whose pages may use this server, joined by commas; for the browser extension chrome-extension://ID, moz-extension://ID, or * for the ID',
  },
  TRUSTED_PROXIES: {
    value: 'N',
    help: 'how many proxies of yours stand in front and set X-Forwarded-For',
    fallback: '0',
  },
  SEARCH_ROLES: {
    value: 'LIST',
    help: 'privileges that may search everybody’s sessions, besides admin and developer, joined by commas',
    fallback: 'advocate',
  },
  LOG_LEVEL: {
    value: 'LEVEL',
    help: 'debug, info, warn, error or silent; requests are info',
    fallback: 'info',
  },
  SLOW_QUERY_MS: {
    value: 'MS',
    help: 'queries that take longer are logged, 0 for none',
    fallback: '1000',
  },
} as const satisfies Readonly<Record<string, SettingFacts>>;

export type SettingName = keyof typeof SETTINGS;

const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name);

export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS).filter(isSettingName);

/** What `serve` listens by and shows; other commands only open the data. */
const OF_DATA: readonly SettingName[] = [
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_LISTEN_URL',
  'DOCASSEMBLE_URL',
  'DOCASSEMBLE_API_KEY',
];

/** The settings that a command takes: all, or those that say where the data is. */
export function settingsOf(scope: 'all' | 'data'): readonly SettingName[] {
  return scope === 'all' ? SETTING_NAMES : OF_DATA;
}

/** `DATA_DIR` as a flag: `data-dir`; null for a secret. */
export function flagOf(name: SettingName): string | null {
  const facts: SettingFacts = SETTINGS[name];
  return facts.secret ? null : name.toLowerCase().replaceAll('_', '-');
}

const INDENT = 26;
const WIDTH = 96;

/** The settings as lines of `--help`. */
export function describeSettings(names: readonly SettingName[]): string {
  return names.map(describeSetting).join('\n');
}

function describeSetting(name: SettingName): string {
  const { help, value, fallback }: SettingFacts = SETTINGS[name];
  const flag = flagOf(name);
  const text = `${help}${fallback ? ` (${fallback})` : ''}${flag ? `; --${flag} ${value}` : ''}`;
  return wrapped(`  ${name}`.padEnd(INDENT), text);
}

/** Text in lines of at most `WIDTH`, the second and later under the first one's text. */
function wrapped(start: string, text: string): string {
  const lines = [start];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const line = lines[last] ?? '';
    const isFirst = line.length === INDENT;
    if (line.length + word.length + 1 > WIDTH && !isFirst) lines.push(' '.repeat(INDENT) + word);
    else lines[last] = isFirst ? line + word : `${line} ${word}`;
  }
  return lines.join('\n');
}
