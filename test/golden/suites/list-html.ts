import { interviewListHtml } from '../../../src/sessions/interview-list-html.ts';
import type { ListHtmlOptions } from '../../../src/sessions/list-html.ts';
import { interviewListQuery, sessionListQuery } from '../../../src/sessions/list-query.ts';
import { sessionListHtml } from '../../../src/sessions/session-list-html.ts';
import type { AnswerLike, DispatchEntry } from '../../../src/sessions/session-row.ts';
import { comparingSuite, type Comparison } from './compare.ts';
import {
  parseTable,
  plainText,
  shownText,
  tagNames,
  type ParsedCell,
  type ParsedRow,
  type ParsedTable,
} from './list-table.ts';
import { expectedOf, isErrorCase, type GoldenCase } from './suite.ts';

interface ListInput {
  readonly function: 'session_list_html' | 'interview_list_html';
  readonly answers: readonly AnswerLike[] | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly config: unknown;
  readonly timezone: string;
  readonly language: string;
  readonly current_session: string | null;
  readonly dispatch: readonly DispatchEntry[];
}

/** A recorded cell; the last two fields say what markup upstream let in. */
interface RecordedCell extends ParsedCell {
  readonly injected_elements?: readonly string[];
  readonly inner_html?: string;
}

interface RecordedTable extends ParsedTable {
  readonly rows: readonly (ParsedRow & { readonly cells: readonly RecordedCell[] })[];
  readonly empty?: boolean;
  readonly list_call?: Readonly<Record<string, unknown>>;
  readonly unescaped_titles?: readonly string[];
  readonly unescaped_labels?: readonly string[];
}

const OWN_ELEMENTS = new Set('div table thead tbody tr th td a i span br time'.split(' '));

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function camelKeys(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [camelCase(key), value]));
}

function render(input: ListInput): string {
  const options: ListHtmlOptions & { config: unknown } = {
    ...camelKeys(input.options),
    config: input.config,
    timezone: input.timezone,
    language: input.language,
    currentSession: input.current_session,
    dispatch: input.dispatch,
    urlFor: (kind, payload) => `${kind}?${encodeURIComponent(JSON.stringify(payload))}`,
  };
  const renderer = input.function === 'session_list_html' ? sessionListHtml : interviewListHtml;
  return renderer(input.answers, options);
}

/** The elements of markup that no list is made of. */
function injectedElements(markup: string): readonly string[] {
  return [...tagNames(markup)].filter((name) => !OWN_ELEMENTS.has(name));
}

/** Ours never sends zero-width spaces in a link; upstream's rename links hold them. */
function withoutZeroWidth<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll('\u200b', '')) as Value;
}

function comparedCell(cell: ParsedCell): ParsedCell {
  if (!cell.links) return cell;
  const links = cell.links.map((link) => ({ ...link, target: withoutZeroWidth(link.target) }));
  return { ...cell, links };
}

/** The expected cell. Where upstream let markup in, ours shows that markup as text. */
function expectedCell(recorded: RecordedCell, actual: ParsedCell | undefined): ParsedCell {
  const { injected_elements: injected, inner_html: _markup, ...cell } = recorded;
  const isEscaped = injected !== undefined && actual && shownText(actual.text) === cell.text;
  return comparedCell(isEscaped ? { ...cell, text: actual.text } : cell);
}

function comparedTable(table: ParsedTable, cells: ParsedCell[][]): object {
  const { table_classes: classes, wrapper_classes: wrapper, columns, rows } = table;
  const actions = rows.map((row) => withoutZeroWidth(row.actions));
  return { classes: classes.toSorted(), wrapper: wrapper.toSorted(), columns, cells, actions };
}

function compareTables(recorded: RecordedTable, markup: string): Comparison {
  const actual = parseTable(markup);
  const expectedCells = recorded.rows.map((row, at) =>
    row.cells.map((cell, column) => expectedCell(cell, actual.rows[at]?.cells[column])),
  );
  const actualCells = actual.rows.map((row) => row.cells.map(comparedCell));
  return {
    expected: { ...comparedTable(recorded, expectedCells), injected: [] },
    actual: { ...comparedTable(actual, actualCells), injected: injectedElements(markup) },
  };
}

/** All text that a list shows, and the names of its icons. */
function shownTexts({ columns, rows }: ParsedTable): string {
  const cells = rows.flatMap((row) => row.cells);
  const icons = cells.flatMap((cell) => cell.links ?? []).map((link) => link.icon?.title ?? '');
  return [...columns, ...cells.map((cell) => cell.text), ...icons].join('\n');
}

/**
 * Upstream's table is broken by markup in titles: ours must have the rows, the cells and the
 * links of four columns, and show the markup as text.
 */
function compareInjected(recorded: RecordedTable, markup: string): Comparison {
  const actual = parseTable(markup);
  const shown = shownTexts(actual);
  const texts = [...(recorded.unescaped_titles ?? []), ...(recorded.unescaped_labels ?? [])];
  return {
    expected: {
      rows: recorded.rows.map((row) => ({ cells: 4, actions: withoutZeroWidth(row.actions) })),
      missing: [],
      injected: [],
    },
    actual: {
      rows: actual.rows.map((row) => ({
        cells: row.cells.length,
        actions: withoutZeroWidth(row.actions),
      })),
      missing: texts.filter((text) => !shown.includes(plainText(text))),
      injected: injectedElements(markup),
    },
  };
}

/** Upstream raised on a row: ours shows the row, with nothing in the cell that has no value. */
function compareBadRows(
  { answers, current_session: current }: ListInput,
  markup: string,
): Comparison {
  const table = parseTable(markup);
  const shown = (answers ?? []).filter((answer) => (answer['key'] ?? null) !== current);
  return {
    expected: {
      rows: shown.map(({ filename, key, modtime }) => ({
        cells: 4,
        resume: [filename, key].map(textOrNull),
        hasDate: typeof modtime === 'string' && /^\d{4}-\d\d-\d\d/.test(modtime),
      })),
      leaks: null,
    },
    actual: {
      rows: table.rows.map(({ cells }) => ({
        cells: cells.length,
        resume: resumePair(cells),
        hasDate: cells[1]?.text !== '',
      })),
      leaks: /undefined|\bnull\b|NaN|\[object/.exec(shownTexts(table)),
    },
  };
}

/** What is no text has no place in a link. */
function textOrNull(value: unknown): unknown {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** The pair that the first cell's link names. */
function resumePair(cells: readonly ParsedCell[]): unknown {
  const payload = cells[0]?.links?.[0]?.target.payload as
    { i?: unknown; session?: unknown; arguments?: { i?: unknown; session?: unknown } } | undefined;
  const named = payload?.arguments ?? payload;
  return [named?.i, named?.session];
}

function compareEmpty(recorded: RecordedTable, input: ListInput, markup: string): Comparison {
  const isSessions = input.function === 'session_list_html';
  const query = (isSessions ? sessionListQuery : interviewListQuery)(camelKeys(input.options));
  const call = recorded.list_call && camelKeys(recorded.list_call);
  return {
    expected: { markup: '', query: call },
    actual: { markup, query: call && query },
  };
}

function check(goldenCase: GoldenCase<ListInput>): Comparison {
  const markup = render(goldenCase.input);
  if (isErrorCase(goldenCase)) return compareBadRows(goldenCase.input, markup);
  const recorded = expectedOf(goldenCase) as RecordedTable;
  if (recorded.empty) return compareEmpty(recorded, goldenCase.input, markup);
  return recorded.unescaped_titles || recorded.unescaped_labels
    ? compareInjected(recorded, markup)
    : compareTables(recorded, markup);
}

/** `list_html.json`: both HTML lists, read back with an HTML parser. */
export const listHtmlSuite = comparingSuite<ListInput>('list_html', check);
