import { readdirSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { minify as terser } from 'terser';
import { laterChunk, pageChunks } from './tools/later-chunk.mjs';
import { oneEntry } from './tools/one-entry.mjs';

const TARGET = 'es2022';

/** Everything that is not a path is a package: it stays an import of the reader's. */
const isPackage = (id) => !/^[./]/.test(id) && !id.includes('\0');

/** A warning that nobody reads is a fault that ships. */
function onwarn(warning) {
  throw new Error(`${warning.code ?? 'WARNING'}: ${warning.message}`);
}

const compile = () => esbuild({ target: TARGET, tsconfig: 'tsconfig.json' });

/** Compiles packages too: Workbox asks `process.env.NODE_ENV` at run time. */
const compileAll = () =>
  esbuild({
    target: TARGET,
    tsconfig: 'tsconfig.json',
    include: /\.m?[jt]s$/,
    exclude: [],
    define: { 'process.env.NODE_ENV': '"production"' },
  });

const resolvePackages = () =>
  nodeResolve({ browser: true, exportConditions: ['production', 'default'] });

/** What esbuild leaves: it does not look across functions. */
const squeeze = () => ({
  name: 'squeeze',
  renderChunk: (code) => terser(code, { module: true, ecma: 2020, compress: { passes: 2 } }),
});

/** From sources to the fewest bytes a browser can run. */
export const smallest = () => [
  minifyTemplateLiterals({ failOnError: true, filter: (id) => !id.includes('node_modules') }),
  resolvePackages(),
  compileAll(),
  minify({ target: TARGET, legalComments: 'none' }),
  squeeze(),
];

/** What other people's bundlers take: one module per element, packages left to them. */
const library = {
  input: {
    index: 'src/index.ts',
    ...Object.fromEntries(
      readdirSync('components')
        .filter((file) => file.endsWith('.define.ts'))
        .map((file) => [`components/${file.slice(0, -'.define.ts'.length)}`, `components/${file}`]),
    ),
  },
  external: isPackage,
  plugins: [compile()],
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
  onwarn,
};

/** Chunks lie beside the entries, so that `import.meta.url` means the same folder in both. */
const server = {
  input: {
    index: 'src/server/index.ts',
    cli: 'src/server/cli.ts',
    'pglite-worker': 'src/server/database/pglite-worker.ts',
  },
  external: isPackage,
  plugins: [compile()],
  output: {
    dir: 'dist/server',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
  onwarn,
};

export const dropIn = {
  input: 'components/drop-in.ts',
  plugins: [...smallest(), oneEntry({ entry: 'drop-in.js' })],
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: 'drop-in.js',
    chunkFileNames: 'drop-in/[name]-[hash].js',
    manualChunks: laterChunk(),
    onlyExplicitManualChunks: true,
  },
  onwarn,
};

/** Words of one language, which most people never load. */
const isLanguage = (id) =>
  /\/src\/locales\/(parts\/)?[\w-]+\.ts$/.test(id) && !/\/(load|translation)\.ts$/.test(id);

const page = {
  input: { page: 'src/page/page.ts' },
  plugins: smallest(),
  output: {
    dir: 'dist/page/assets',
    format: 'es',
    manualChunks: pageChunks(),
    onlyExplicitManualChunks: true,
    entryFileNames: '[name]-[hash].js',
    // By its name the worker knows that it need not keep every language.
    chunkFileNames: ({ moduleIds }) =>
      moduleIds.some(isLanguage) ? 'language-[name]-[hash].js' : '[name]-[hash].js',
  },
  onwarn,
};

const serviceWorker = {
  input: 'src/page/service-worker.ts',
  plugins: smallest(),
  output: { file: 'dist/page/service-worker.js', format: 'iife' },
  onwarn,
};

/** Not minified and with source maps: the stores read the code. */
const extensionScript = (name) => ({
  input: `src/extension/${name}.ts`,
  plugins: [resolvePackages(), compileAll()],
  output: {
    file: `dist/extension/chrome/${name}.js`,
    format: 'es',
    sourcemap: true,
    // A service worker cannot import() later.
    inlineDynamicImports: true,
  },
  onwarn,
});

/** Every bundle, by the part of `dist/` that it fills. */
export const bundles = {
  library: [library],
  server: [server],
  'drop-in': [dropIn],
  page: [page, serviceWorker],
  extension: ['popup', 'options', 'background'].map(extensionScript),
};

export default Object.values(bundles).flat();
