import type { FromFrame } from './protocol';

const FOLDERS: Readonly<Record<string, string>> = {
  cMapUrl: 'cmaps',
  standardFontDataUrl: 'standard_fonts',
  wasmUrl: 'wasm',
};
const waiting = new Map<string, (bytes: ArrayBuffer | null) => void>();

/** The frame reaches no network: what the reader needs beside the document it asks the desk for. */
export class DeskData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const name = `${FOLDERS[kind]}/${filename}`;
    const bytes = await new Promise<ArrayBuffer | null>((resolve) => {
      waiting.set(name, resolve);
      tell({ kind: 'need', name });
    });
    if (!bytes) throw new Error(`no ${name}`);
    return new Uint8Array(bytes);
  }
}

export function answerNeed(name: string, bytes: ArrayBuffer | null): void {
  waiting.get(name)?.(bytes);
  waiting.delete(name);
}

/** The frame has no origin of its own, and only pages of the hub may hold it: its policy says so. */
export function tell(message: FromFrame): void {
  window.parent.postMessage(message, '*');
}
