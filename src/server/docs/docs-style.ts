/** The page's style sheet: the reader's own fonts and sizes, light or dark as they have it. */
export const DOCS_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff;
  --ink: #16181d;
  --line: #c9ccd1;
  --soft: #f3f4f6;
  --quiet: #555b66;
  --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a;
    --ink: #eceef2;
    --line: #454b57;
    --soft: #22262e;
    --quiet: #aab0bb;
    --link: #8ab8ff;
  }
}
body {
  background: var(--paper);
  color: var(--ink);
  font-family: system-ui, sans-serif;
  line-height: 1.5;
  margin: 0 auto;
  max-inline-size: 56em;
  padding: 1em;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
h1 { font-size: 1.6em; }
h2 { font-size: 1.2em; font-weight: normal; margin-block: 0 0.3em; }
h3 { font-size: 1em; margin-block: 1em 0.3em; }
code, pre, .type { font-family: ui-monospace, monospace; font-size: 0.9em; }
.type, i, nav span { color: var(--quiet); }
nav ul { list-style: none; padding: 0; columns: 20em; }
nav li { break-inside: avoid; margin-block-end: 0.5em; }
nav a, nav span { display: block; }
section { border-block-start: 1px solid var(--line); padding-block: 1em; }
ul { padding-inline-start: 1.2em; margin-block: 0.2em; }
dl { display: grid; grid-template-columns: 3em minmax(0, 1fr); gap: 0.3em 0.5em; margin: 0; }
dt { font-weight: bold; }
dd { margin: 0; min-inline-size: 0; }
summary { cursor: pointer; padding-block: 0.3em; }
pre { background: var(--soft); margin: 0; overflow: auto; padding: 0.8em; border-radius: 4px; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
