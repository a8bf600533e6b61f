/** A moment as a person reads it. */
export interface LocalDate {
  readonly instant: Date;
  /** `March 5, 2024`, in the person's language and time zone. */
  readonly date: string;
  /** `1:07 PM`. */
  readonly time: string;
}

export interface LocalDateOptions {
  /** IANA name of the person's zone, never the server's; default: the zone of this machine. */
  readonly timezone?: string | null;
  /** Language tag; default `en`. */
  readonly language?: string | null;
}

const SHAPE =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** The moment that `modtime` names: naive text is UTC, an offset counts once. Null if it is none. */
export function parseUtc(text: unknown): Date | null {
  const match = typeof text === 'string' ? SHAPE.exec(text.trim()) : null;
  if (!match) return null;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '0', zone = 'Z'] = match;
  // Engines disagree about 30 February: refuse a day that its month does not have.
  if (Number(day.slice(8)) !== new Date(`${day}T00:00:00Z`).getUTCDate()) return null;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(...):?(..)?$/, offsetText);
  const instant = new Date(`${day}T${minutes}:${seconds}.${fraction.padEnd(3, '0')}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function offsetText(_all: string, hours: string, minutes = '00'): string {
  return `${hours}:${minutes}`;
}

type Format = (instant: Date) => Omit<LocalDate, 'instant'>;

function createFormat(language: string, timeZone: string | undefined): Format {
  // Latin digits and the Gregorian calendar in every language, as upstream's dates have them.
  // Without the second, a language that the engine lacks would give that of the machine.
  const languages = [language, 'en'];
  const common = { numberingSystem: 'latn', calendar: 'gregory', timeZone };
  const date = new Intl.DateTimeFormat(languages, { ...common, dateStyle: 'long' });
  const time = new Intl.DateTimeFormat(languages, {
    ...common,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
  });
  return (instant) => {
    const parts = time.formatToParts(instant);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    return {
      date: date.format(instant),
      time: `${Number(part('hour'))}:${part('minute')} ${part('dayPeriod')}`.trimEnd(),
    };
  };
}

function knownOr<T>(value: T, fallback: T, check: (value: T) => unknown): T {
  try {
    check(value);
    return value;
  } catch (error) {
    // RangeError is how Intl says that it knows no such language or zone.
    if (error instanceof RangeError) return fallback;
    throw error;
  }
}

// Building a format costs more than a thousand uses of it.
const formats = new Map<string, Format>();

function formatFor(language: string, timezone: string | undefined): Format {
  const name = `${language} ${timezone ?? ''}`;
  const known = formats.get(name);
  if (known) return known;
  const format = createFormat(
    knownOr(language.replaceAll('_', '-'), 'en', (tag) => Intl.getCanonicalLocales(tag)),
    knownOr(timezone, undefined, (timeZone) => new Intl.DateTimeFormat('en', { timeZone })),
  );
  formats.set(name, format);
  return format;
}

/**
 * Date and time of a naive UTC timestamp for one person; null where there is none, or no date.
 * Unknown languages and zones fall back to English and the zone of this machine.
 *
 * @see AssemblyLine `local_date`
 */
export function localDate(text: unknown, options: LocalDateOptions = {}): LocalDate | null {
  const instant = parseUtc(text);
  if (!instant) return null;
  const { language, timezone } = options;
  return { instant, ...formatFor(language || 'en', timezone || undefined)(instant) };
}
