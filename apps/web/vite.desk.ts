import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const repo = resolve(here, '../..');

/** Build of the desk app; the gateway serves `dist/desk` and puts the style nonce into the page. */
export default defineConfig({
  root: resolve(here, 'desk'),
  publicDir: resolve(here, 'desk/public'),
  base: '/',
  plugins: [react()],
  resolve: { alias: { '@app/contracts': resolve(repo, 'libs/contracts/src/index.ts') } },
  build: {
    outDir: resolve(repo, 'dist/desk'),
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'chrome105',
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // React and the router change rarely: their own file stays cached over releases.
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// }],
        },
      },
    },
  },
});
