import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressedCopies, contractsAlias, repo, web } from './vite.shared';

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

/** Character tables, fonts and decoders that documents need now and then; the preview asks for each by its name. */
function previewData(): Plugin {
  return {
    name: 'preview-data',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        const from = resolve(repo, 'node_modules/pdfjs-dist', folder);
        for (const name of readdirSync(from).filter((one) => /\.(bcmap|pfb|ttf|wasm)$/.test(one)))
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(resolve(from, name)),
          });
      }
    },
  };
}

/** Build of the desk app; the gateway serves `dist/desk` and puts the style nonce into the page. */
export default defineConfig({
  root: resolve(web, 'desk'),
  publicDir: resolve(web, 'desk/public'),
  base: '/',
  plugins: [withoutScrollLock(), react(), previewData(), compressedCopies()],
  resolve: { alias: contractsAlias },
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
      input: { index: resolve(web, 'desk/index.html'), preview: resolve(web, 'desk/preview.html') },
      output: {
        codeSplitting: {
          // React and the router change rarely: their own file stays cached over releases.
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// }],
        },
      },
    },
  },
});
