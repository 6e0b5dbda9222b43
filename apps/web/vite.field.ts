import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressedCopies, contractsAlias, repo, web } from './vite.shared';

const publicDir = resolve(web, 'field/public');
const WORKER = 'sw.js';
/** The readings of Chinese characters are as large as all talks: they come when somebody types an `@`, and names are found without them. */
const COMES_LATER = /^assets\/sounds-/;

/**
 * Writes into the worker which files make up the shell, and a number that changes with any of them. The page stands in
 * the list as its folder, which is the address that people open.
 */
function shellList(): Plugin {
  return {
    name: 'shell-list',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk') throw new Error('the build has no service worker');
        const hash = createHash('sha256').update(worker.code);
        const files = Object.values(bundle).filter(({ fileName }) => fileName !== WORKER);
        for (const file of files) hash.update(file.type === 'chunk' ? file.code : file.source);
        const kept = readdirSync(publicDir).sort();
        for (const name of kept) hash.update(readFileSync(join(publicDir, name)));
        const names = files
          .map(({ fileName }) => fileName)
          .filter((name) => /\.(js|css)$/.test(name) && !COMES_LATER.test(name));
        const shell = JSON.stringify({
          revision: hash.digest('hex').slice(0, 16),
          files: ['', ...names.sort(), ...kept],
        });
        worker.code = worker.code.replace(/__SHELL__/, shell);
      },
    },
  };
}

/** Build of the field app for phones; the gateway serves `dist/field` under /m/. */
export default defineConfig({
  root: resolve(web, 'field'),
  publicDir,
  base: '/m/',
  plugins: [react(), shellList(), compressedCopies()],
  resolve: { alias: contractsAlias },
  build: {
    outDir: resolve(repo, 'dist/field'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // Phones of village workers: Chromium of the end of 2020.
    target: 'chrome87',
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: resolve(web, 'field/index.html'), sw: resolve(web, 'field/sw/sw.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }],
        },
      },
    },
  },
});
