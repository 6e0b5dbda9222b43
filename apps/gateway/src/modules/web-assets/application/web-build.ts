import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexAssets, type Asset } from './asset-index';

interface Files {
  assets: ReadonlyMap<string, Asset>;
  page: string;
}

/** One built app on the disk; a build that appears after the start is found too. */
export class WebBuild {
  private files: Files | undefined;

  constructor(private readonly root: string | undefined) {}

  /** A file of the build; its page is none, because the page has headers of its own. */
  asset(path: string): Asset | undefined {
    return path === '/index.html' ? undefined : this.loaded()?.assets.get(path);
  }

  get page(): string | undefined {
    return this.loaded()?.page;
  }

  private loaded(): Files | undefined {
    if (this.files || !this.root) return this.files;
    const index = join(this.root, 'index.html');
    if (!existsSync(index)) return undefined;
    this.files = { assets: indexAssets(this.root), page: readFileSync(index, 'utf8') };
    return this.files;
  }
}
