import { gzipSync } from 'node:zlib';
import { relative } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { FOLDER, listed, type PeerName } from './peer-list.ts';

const OPTIONS = {
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
} as const satisfies BuildOptions;

const stdin = (contents: string) => ({ contents, resolveDir: FOLDER, loader: 'ts' }) as const;

/** The script of one peer's page, with all that the peer may load later. */
export async function bundlePage(name: PeerName): Promise<string> {
  const { file, create } = listed(name);
  const contents = `import { ${create} } from '${file}'; import { expose } from './page.ts'; expose(${create});`;
  const { outputFiles } = await build({ ...OPTIONS, stdin: stdin(contents) });
  return outputFiles[0]?.text ?? '';
}

/** Bytes of one peer's adapter and all that it imports at once, minified, gzip -9. */
export async function bytesOf(name: PeerName): Promise<number> {
  const { file, create } = listed(name);
  const contents = `export { ${create} } from '${file}';`;
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    stdin: stdin(contents),
    splitting: true,
    metafile: true,
    outdir: 'out',
  });
  const entries = Object.entries(metafile.outputs).filter(
    ([, { entryPoint }]) => entryPoint === '<stdin>',
  );
  const paths = new Set(entries.map(([path]) => path));
  // A set grows while it is walked.
  for (const path of paths) {
    for (const { kind, path: imported } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') paths.add(imported);
    }
  }
  const code = outputFiles.filter(({ path }) => paths.has(relative(process.cwd(), path)));
  return gzipSync(code.map(({ text }) => text).join('\n'), { level: 9 }).length;
}
