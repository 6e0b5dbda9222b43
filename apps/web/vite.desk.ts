import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const repo = resolve(here, '../..');

/** The gateway sends these copies as they are, so that no request pays for compression. */
function compressedCopies(): Plugin {
  let assets = '';
  return {
    name: 'compressed-copies',
    configResolved(config) {
      assets = resolve(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const text = readFileSync(join(assets, name));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(text, { params }));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(text, { level: 9 }));
      }
    },
  };
}

/**
 * The body of the desk never scrolls, so locking its scroll under a dialog changes nothing; the lock's style element
 * carries no nonce and would be refused, and reported, by the content security policy.
 */
function withoutScrollLock(): Plugin {
  return {
    name: 'without-scroll-lock',
    enforce: 'pre',
    load(id) {
      const isLock = /@rc-component\/portal\/es\/useScrollLocker\.js$/.test(id);
      return isLock ? 'export default function useScrollLocker() {}' : null;
    },
  };
}

/** Build of the desk app; the gateway serves `dist/desk` and puts the style nonce into the page. */
export default defineConfig({
  root: resolve(here, 'desk'),
  publicDir: resolve(here, 'desk/public'),
  base: '/',
  plugins: [withoutScrollLock(), react(), compressedCopies()],
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
