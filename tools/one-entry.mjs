import { createHash } from 'node:crypto';

/*
 * A Rollup plugin for a bundle whose entry is put on other people's pages as one script. The entry
 * then runs as a module and as a classic script, and its chunks, which lie beside it, find it again
 * whatever address it was loaded from.
 *
 * A chunk cannot import the entry by name: a page may have loaded it with a query, or through a
 * redirect, and would get a second copy of everything. So the entry leaves what its chunks need
 * under a symbol of this very build, and they take it from there. A classic script resolves
 * `import()` by the page when it comes from another origin: there the entry takes its own address.
 */

const REGISTRY = (build) => `globalThis[Symbol.for("docassemble-sessions ${build}")]`;

/** The same for the same sources; part of every chunk, and so of its hash. */
function buildName(context) {
  const hash = createHash('sha256');
  for (const id of [...context.getModuleIds()].toSorted((a, b) => a.localeCompare(b))) {
    hash.update(context.getModuleInfo(id)?.code ?? '');
  }
  return hash.digest('base64url').slice(0, 12);
}

const nameOf = (node) => (node.type === 'Literal' ? node.value : node.name);

/** Replaces statements at the top level of `code`; `replace` gives undefined to keep one. */
function rewrite(code, body, replace) {
  let rest = code;
  for (const node of body.toReversed()) {
    const text = replace(node);
    if (text !== undefined) rest = rest.slice(0, node.start) + text + rest.slice(node.end);
  }
  return rest;
}

function giveExports(node, registry) {
  if (node.type !== 'ExportNamedDeclaration' || node.declaration || node.source) {
    throw new Error('The entry may only export what it has declared');
  }
  const members = node.specifiers.map(
    ({ local, exported }) => `get ${nameOf(exported)}(){return ${nameOf(local)}}`,
  );
  // The first copy on a page has defined the tags: its chunks must be its own.
  return `${registry}??={${members.join()}};`;
}

function takeImports(node, registry) {
  const members = node.specifiers.map((specifier) => {
    if (specifier.type !== 'ImportSpecifier') throw new Error('The entry is imported by names');
    const [taken, local] = [nameOf(specifier.imported), nameOf(specifier.local)];
    return taken === local ? taken : `${taken}:${local}`;
  });
  return `const{${members.join()}}=${registry};`;
}

/** Runs after every other plugin that changes chunks. */
export function oneEntry({ entry }) {
  let build = '';
  return {
    name: 'one-entry',
    renderStart() {
      build = buildName(this);
    },
    renderChunk: {
      order: 'post',
      handler(code, chunk) {
        const registry = REGISTRY(build);
        const { body } = this.parse(code);
        if (chunk.isEntry) return renderEntry(code, body, registry);
        return rewrite(code, body, (node) =>
          node.type === 'ImportDeclaration' && node.source.value.endsWith(`/${entry}`)
            ? takeImports(node, registry)
            : undefined,
        );
      },
    },
  };
}

function renderEntry(code, body, registry) {
  const inner = rewrite(code, body, (node) => {
    if (node.type === 'ImportDeclaration')
      throw new Error(`The entry loads ${node.source.value} at once`);
    return node.type.startsWith('Export') ? giveExports(node, registry) : undefined;
  });
  const own = 'document.currentScript?.src';
  // In a module `currentScript` is null, and `./` is the module's own folder.
  const folder = `(${own}??"").replace(/[?#].*/,"").replace(/[^/]*$/,"")||"./"`;
  const lazy = inner.replaceAll(/\bimport\((["'`])\.\//g, 'import($$folder+$1');
  return `(()=>{"use strict";const $folder=${folder};${lazy}})();`;
}
