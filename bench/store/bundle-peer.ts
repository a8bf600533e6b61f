import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { FOLDER, listed, type PeerName } from './peer-list.ts';

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The script of one peer's page. */
export function bundlePage(name: PeerName): Promise<string> {
  const { file, create } = listed(name);
  return bundle(
    `import { ${create} } from '${file}'; import { expose } from './page.ts'; expose(${create});`,
  );
}

/** What a page pays for one peer: bytes of its adapter and all it imports, minified, gzip -9. */
export async function bytesOf(name: PeerName): Promise<number> {
  const { file, create } = listed(name);
  const code = await bundle(`export { ${create} } from '${file}';`);
  return gzipSync(code, { level: 9 }).length;
}
