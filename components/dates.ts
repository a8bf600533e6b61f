import { formatLocales } from './format-locales.ts';

/** Where and in which language a moment is read. */
export interface DateSettings {
  readonly language: string;
  /** IANA name of the person's zone; null for this device's. */
  readonly timezone: string | null;
}

/** A moment as a list shows it; of another year only the day is said. */
export type DayAndTime =
  | { readonly kind: 'today' | 'yesterday'; readonly time: string }
  | { readonly kind: 'day'; readonly day: string; readonly time: string }
  | { readonly kind: 'year'; readonly day: string };

interface Formats {
  readonly key: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
}

const formats = new Map<string, Formats>();

function knownZone(timezone: string | null): string | undefined {
  if (!timezone) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    // A server may know zones that this browser does not: its own is better than no date.
    return undefined;
  }
}

function createFormats({ language, timezone }: DateSettings): Formats {
  // English without a country reads day first and 24 hours, as the rest of the words assume.
  const locale = language === 'en' ? 'en-GB' : formatLocales(language);
  const common = { timeZone: knownZone(timezone), calendar: 'gregory' };
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...common, ...options });
  return {
    key: new Intl.DateTimeFormat('en', {
      ...common,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
    time: make({ hour: '2-digit', minute: '2-digit' }),
    day: make({ day: 'numeric', month: 'short' }),
    dayOfYear: make({ day: 'numeric', month: 'short', year: 'numeric' }),
    full: make({ dateStyle: 'long' }),
  };
}

// Building a format costs more than a thousand uses of it.
function formatsFor(settings: DateSettings): Formats {
  const name = `${settings.language} ${settings.timezone ?? ''}`;
  const found = formats.get(name) ?? createFormats(settings);
  formats.set(name, found);
  return found;
}

const DAY_MS = 86_400_000;

/** `2026-11-22`, from the parts: which language writes a date so differs by browser. */
function isoDay(instant: Date, key: Intl.DateTimeFormat): string {
  const parts = key.formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Day and time as a list shows them: today and yesterday by word, other years without the time. */
export function dayAndTime(instant: Date, now: Date, settings: DateSettings): DayAndTime {
  const { key, time, day, dayOfYear } = formatsFor(settings);
  const date = isoDay(instant, key);
  const today = isoDay(now, key);
  if (date === today) return { kind: 'today', time: time.format(instant) };
  if (date === dayBefore(today)) return { kind: 'yesterday', time: time.format(instant) };
  if (date.slice(0, 4) !== today.slice(0, 4))
    return { kind: 'year', day: dayOfYear.format(instant) };
  return { kind: 'day', day: day.format(instant), time: time.format(instant) };
}

/** The day before in the calendar: 24 hours before may be the same day when clocks change. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** The whole date: `14 November 2026`. */
export function fullDate(instant: Date, settings: DateSettings): string {
  return formatsFor(settings).full.format(instant);
}

/** The time of day alone: `14:05`. */
export function timeOfDay(instant: Date, settings: DateSettings): string {
  return formatsFor(settings).time.format(instant);
}
