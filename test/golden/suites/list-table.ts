import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A link of a list: where it leads, and what it shows. */
export interface ParsedLink {
  readonly target: { readonly kind: string; readonly payload: unknown };
  readonly text: string;
  readonly classes?: readonly string[];
  readonly icon?: { readonly classes: readonly string[]; readonly title: string };
  readonly window?: string;
}

export interface ParsedCell {
  readonly text: string;
  readonly classes?: readonly string[];
  readonly links?: readonly ParsedLink[];
  readonly named_spans?: Readonly<Record<string, string>>;
  readonly ring?: { readonly classes: readonly string[]; readonly label: string };
}

export interface ParsedRow {
  readonly cells: readonly ParsedCell[];
  readonly actions: readonly ParsedLink['target'][];
}

/** A list as the recorded vectors describe one. */
export interface ParsedTable {
  readonly table_classes: readonly string[];
  readonly wrapper_classes: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly ParsedRow[];
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function elements(root: { childNodes: Node[] }): readonly Element[] {
  return root.childNodes.filter(isElement).flatMap((node) => [node, ...elements(node)]);
}

function rawText(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(rawText).join('') : '';
}

/** Text as a person reads it: white space, unbreakable too, is one space. */
export function plainText(text: string): string {
  // \s holds U+FEFF in JavaScript, but no zero-width space.
  return text.replace(/\s+/g, ' ').trim();
}

function textOf(node: Node): string {
  return plainText(rawText(node));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function classesOf(element: Element): readonly string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean).sort();
}

function withClass(root: Element, name: string): Element | undefined {
  return elements(root).find((element) => classesOf(element).includes(name));
}

function named(root: { childNodes: Node[] }, tagName: string): readonly Element[] {
  return elements(root).filter((element) => element.tagName === tagName);
}

/** The address that the test's `urlFor` wrote, read back. */
function targetOf(address: string): ParsedLink['target'] {
  const mark = address.indexOf('?');
  const payload: unknown = JSON.parse(decodeURIComponent(address.slice(mark + 1)));
  return { kind: address.slice(0, mark), payload };
}

function parseLink(link: Element): ParsedLink {
  const classes = classesOf(link);
  const [icon] = named(link, 'i');
  const window = attribute(link, 'target');
  return {
    target: targetOf(attribute(link, 'href') ?? ''),
    text: textOf(link),
    ...(classes.length > 0 && { classes }),
    ...(icon && { icon: { classes: classesOf(icon), title: attribute(icon, 'title') ?? '' } }),
    ...(window !== undefined && { window }),
  };
}

function namedSpans(cell: Element): Record<string, string> {
  const spans = named(cell, 'span').flatMap((span) =>
    classesOf(span)
      .filter((name) => name.startsWith('al-'))
      .map((name): [string, string] => [name, textOf(span)]),
  );
  return Object.fromEntries(spans);
}

function parseCell(cell: Element): ParsedCell {
  const classes = classesOf(cell);
  const links = named(cell, 'a').map(parseLink);
  const spans = namedSpans(cell);
  const ring = withClass(cell, 'radialProgressBar');
  const overlay = ring && withClass(ring, 'overlay');
  return {
    text: textOf(cell),
    ...(classes.length > 0 && { classes }),
    ...(links.length > 0 && { links }),
    ...(Object.keys(spans).length > 0 && { named_spans: spans }),
    ...(ring && overlay && { ring: { classes: classesOf(ring), label: textOf(overlay) } }),
  };
}

function parseRow(row: Element): ParsedRow {
  const cells = named(row, 'td').map(parseCell);
  return { cells, actions: (cells.at(-1)?.links ?? []).map((link) => link.target) };
}

/** The names of all elements in the markup. */
export function tagNames(markup: string): ReadonlySet<string> {
  return new Set(elements(parseFragment(markup)).map((element) => element.tagName));
}

/** What a browser would show of markup. */
export function shownText(markup: string): string {
  return plainText(parseFragment(markup).childNodes.map(rawText).join(''));
}

/** Reads the markup of a list. @throws where there is no table */
export function parseTable(markup: string): ParsedTable {
  const fragment = parseFragment(markup);
  const [wrapper] = elements(fragment);
  const [table] = named(fragment, 'table');
  const [body] = named(fragment, 'tbody');
  if (!wrapper || !table || !body) throw new Error('the markup holds no table');
  return {
    table_classes: classesOf(table),
    wrapper_classes: classesOf(wrapper),
    columns: named(table, 'th').map(textOf),
    rows: named(body, 'tr').map(parseRow),
  };
}
